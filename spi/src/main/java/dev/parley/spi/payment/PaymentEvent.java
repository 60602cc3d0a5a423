package dev.parley.spi.payment;

import java.time.Instant;

/**
 * Something happened to a payment. It says only what to look up: the kernel fetches the payment anew before it acts.
 *
 * @param eventId the provider's; the same event twice has one effect
 */
public record PaymentEvent(String eventId, Type type, PaymentReference payment, Instant occurredAt) {

    /** Why the payment is to be looked at. */
    public enum Type {
        PAYMENT_CHANGED,
        REFUND_CHANGED,
        /** A dispute moved money away or back. */
        DISPUTE_CHANGED,
        /** The provider's event is of a form or version that the plugin cannot read: somebody must look. */
        UNREADABLE
    }
}
