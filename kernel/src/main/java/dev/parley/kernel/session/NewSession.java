package dev.parley.kernel.session;

import dev.parley.kernel.keys.OwnerId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session that begins with a sign-in.
 *
 * @param provider who vouched, as {@code google}
 * @param rawProviderSession the provider's own session, as {@link ProviderSession#written}, for back-channel logout
 * @param userAgent as the browser sent it; only type, system and browser are kept of it
 * @param language the person's, for a mail about a new device
 */
public record NewSession(
        OwnerId account, String provider, @Nullable String rawProviderSession, String userAgent, Locale language) {
    public NewSession(OwnerId account, String provider, @Nullable String rawProviderSession, String userAgent) {
        this(account, provider, rawProviderSession, userAgent, Locale.ENGLISH);
    }

    public Optional<String> providerSession() {
        return Optional.ofNullable(rawProviderSession);
    }

    /** Without what is about a person. */
    @Override
    public String toString() {
        return "NewSession[account=" + account.id() + "]";
    }
}
