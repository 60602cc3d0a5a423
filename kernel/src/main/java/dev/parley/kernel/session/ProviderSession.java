package dev.parley.kernel.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a session was begun at the provider that vouched.
 *
 * @param provider its name, as {@code google}
 * @param rawId the provider's own session, if it told
 */
public record ProviderSession(String provider, @Nullable String rawId) {
    private static final char SEPARATOR = '\n';

    /** The form that {@link NewSession} and {@link SessionService#endOfProvider} take: a session id is one issuer's. */
    public static String written(String issuer, String sessionId) {
        return issuer + SEPARATOR + sessionId;
    }

    static ProviderSession of(String provider, @Nullable String written) {
        return new ProviderSession(
                provider, written == null ? null : written.substring(written.lastIndexOf(SEPARATOR) + 1));
    }

    public Optional<String> id() {
        return Optional.ofNullable(rawId);
    }

    /** Without what is about a person. */
    @Override
    public String toString() {
        return "ProviderSession[provider=" + provider + "]";
    }
}
