package dev.parley.spi.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant presents itself.
 *
 * @param name the assistant's name
 * @param accentColor as {@code #2563eb}
 * @param rawLogoUrl on the tenant's own host
 * @param rawSupportEmail where people get help
 */
public record Branding(
        String name,
        String accentColor,
        @Nullable String rawLogoUrl,
        @Nullable String rawSupportEmail) {
    public Optional<String> logoUrl() {
        return Optional.ofNullable(rawLogoUrl);
    }

    public Optional<String> supportEmail() {
        return Optional.ofNullable(rawSupportEmail);
    }
}
