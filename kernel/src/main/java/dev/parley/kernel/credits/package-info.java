/** What owners have: a ledger of transfers, and balances that follow from it. */
@NullMarked
package dev.parley.kernel.credits;

import org.jspecify.annotations.NullMarked;
