package dev.parley.spi.payment;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is bought and where the person returns to.
 *
 * @param idempotencyKey the same key twice makes one checkout
 * @param product the provider's own product or price id, where the tenant configured one
 * @param reference our id of the intent; comes back in events and look-ups
 * @param rawEmail prefilled where the person agreed to it
 */
public record CheckoutRequest(
        String idempotencyKey,
        String reference,
        Optional<String> product,
        String description,
        Money amount,
        URI successUrl,
        URI cancelUrl,
        Locale locale,
        @Nullable String rawEmail,
        Map<String, String> metadata) {

    public CheckoutRequest {
        metadata = Map.copyOf(metadata);
    }

    public Optional<String> email() {
        return Optional.ofNullable(rawEmail);
    }
}
