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
 * @param rawLoginHint an e-mail address that the person typed, for providers that ask for one
 * @param fresh whether the person is to prove anew who they are, even where the provider knows them (OpenID Connect:
 *     {@code prompt=login})
 */
public record AuthRequest(
        URI redirectUri,
        String state,
        String nonce,
        String codeChallenge,
        Locale locale,
        @Nullable String rawLoginHint,
        boolean fresh) {

    public Optional<String> loginHint() {
        return Optional.ofNullable(rawLoginHint);
    }
}
