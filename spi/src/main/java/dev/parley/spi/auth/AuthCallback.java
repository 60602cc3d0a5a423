package dev.parley.spi.auth;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came back to a provider's callback address. The kernel has checked the state, that it was not used before, and that
 * the browser is the one that began.
 *
 * @param method {@code GET} or {@code POST}
 * @param nonce the one given to {@link AuthProvider#begin}
 * @param codeVerifier proves, by PKCE, that the same party asks
 * @param rawConfirmedEmail after {@link AuthStep.SendLink} alone: the address whose link was opened and confirmed
 */
public record AuthCallback(
        String method,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        URI redirectUri,
        String nonce,
        String codeVerifier,
        @Nullable String rawConfirmedEmail) {

    public AuthCallback {
        query = Map.copyOf(query);
        form = Map.copyOf(form);
    }

    public Optional<String> confirmedEmail() {
        return Optional.ofNullable(rawConfirmedEmail);
    }
}
