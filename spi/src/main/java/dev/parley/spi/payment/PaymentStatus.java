package dev.parley.spi.payment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the provider sees it.
 *
 * @param refunds every refund so far, each by its own id: a sum is never a difference
 * @param rawMethod kind of method, as {@code card}; no more is kept
 * @param rawCountry ISO 3166, where the provider gives it
 */
public record PaymentStatus(
        PaymentReference reference,
        PaymentOutcome outcome,
        Money paid,
        List<Refund> refunds,
        @Nullable String rawMethod,
        @Nullable String rawCountry) {

    public PaymentStatus {
        refunds = List.copyOf(refunds);
    }

    public Optional<String> method() {
        return Optional.ofNullable(rawMethod);
    }

    public Optional<String> country() {
        return Optional.ofNullable(rawCountry);
    }

    /** Money that went back. */
    public record Refund(String refundId, Money amount, PaymentOutcome outcome) {}
}
