package dev.parley.spi.payment;

import dev.parley.spi.ErrorCode;

/** What has become of an attempt to move money. */
public sealed interface PaymentOutcome {
    /** The money has moved. */
    record Settled(String providerReference) implements PaymentOutcome {}

    /** The provider works on it. */
    record Pending(String providerReference) implements PaymentOutcome {}

    /** The provider, or the person's bank, said no. */
    record Declined(ErrorCode reason) implements PaymentOutcome {}

    /** Nothing reached the provider: trying again is safe. */
    record NotSubmitted(ErrorCode reason) implements PaymentOutcome {}

    /** Nobody knows yet: it is to be looked up. */
    record Unknown() implements PaymentOutcome {}
}
