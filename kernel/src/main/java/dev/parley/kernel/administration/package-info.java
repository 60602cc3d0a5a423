/** What is done about accounts by others: invitations, roles, suspension and what ends with them; credits, prices, budgets. */
@NullMarked
package dev.parley.kernel.administration;

import org.jspecify.annotations.NullMarked;
