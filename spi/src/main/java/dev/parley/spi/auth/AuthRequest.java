package dev.parley.spi.auth;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that begins.
 *
 * @param state opaque; comes back unchanged
 * @param nonce for the ID token, where there is one
 * @param codeChallenge PKCE S256 (<a href="https://www.rfc-editor.org/rfc/rfc7636">RFC 7636</a>)
 * @param rawLoginHint an e-mail address that the person typed, for providers that send a link
 */
public record AuthRequest(
        URI redirectUri,
        String state,
        String nonce,
        String codeChallenge,
        Locale locale,
        @Nullable String rawLoginHint) {
    public Optional<String> loginHint() {
        return Optional.ofNullable(rawLoginHint);
    }
}
