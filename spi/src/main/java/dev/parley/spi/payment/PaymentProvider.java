package dev.parley.spi.payment;

import dev.parley.spi.PlatformException;
import java.util.List;
import java.util.Map;

/**
 * Takes money. Safe for use by many threads; calls may block. Every call that moves money carries an idempotency key, and
 * the same key twice has one effect.
 *
 * <p>A call that ends in an exception or a timeout counts as {@link PaymentOutcome.Unknown}: the kernel looks it up later
 * and never repeats it blindly.
 */
public interface PaymentProvider extends AutoCloseable {
    /** Opens a page on which a person pays. */
    Checkout createCheckout(CheckoutRequest request);

    /**
     * Verifies a webhook and reads its events.
     *
     * @param body as it was received, byte for byte
     * @param headers names in lower case
     * @return empty where the event is authentic and of no interest
     * @throws PlatformException {@code UNAUTHENTICATED} if the signature is missing, wrong or too old
     */
    List<PaymentEvent> verifyWebhook(byte[] body, Map<String, List<String>> headers);

    /** What has become of a payment, asked from the provider anew. Reconciliation rests on it. */
    PaymentStatus lookup(PaymentReference reference);

    /** Gives money back. */
    PaymentOutcome refund(RefundRequest request);

    /** Frees what the provider holds. Idempotent. */
    @Override
    default void close() {}
}
