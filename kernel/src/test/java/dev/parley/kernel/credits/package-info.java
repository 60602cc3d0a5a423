/** The ledger. */
@NullMarked
package dev.parley.kernel.credits;

import org.jspecify.annotations.NullMarked;
