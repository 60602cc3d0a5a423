package dev.parley.spi.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a provider. Made by {@link ConfigSchema.Builder}.
 *
 * @param key words of lower-case letters, digits and hyphens, as {@code api-key}; in files it stands behind the
 *     provider's kind and name, as {@code payments.stripe.api-key}
 * @param help one sentence for the person who fills it in
 * @param secret whether the value is stored encrypted and never shown again
 * @param required whether the provider cannot be enabled without it
 */
public record ConfigProperty(
        String key,
        ConfigType type,
        @Nullable String rawDefault,
        String help,
        boolean secret,
        ConfigScope scope,
        boolean required) {

    /** The value in force where none is set, in the form in which a person writes it. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(rawDefault);
    }
}
