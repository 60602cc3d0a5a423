/** Payments: a provider takes money; the kernel owns intents, the ledger and reconciliation. */
@NullMarked
package dev.parley.spi.payment;

import org.jspecify.annotations.NullMarked;
