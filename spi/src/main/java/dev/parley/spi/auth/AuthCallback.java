package dev.parley.spi.auth;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What came back to a provider's callback address. The kernel has checked the state.
 *
 * @param method {@code GET} or {@code POST}
 * @param nonce the one given to {@link AuthProvider#begin}
 * @param codeVerifier proves, by PKCE, that the same party asks
 */
public record AuthCallback(
        String method,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        URI redirectUri,
        String nonce,
        String codeVerifier) {

    public AuthCallback {
        query = Map.copyOf(query);
        form = Map.copyOf(form);
    }
}
