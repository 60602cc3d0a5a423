package dev.parley.plugin.oidc;

import dev.parley.spi.auth.AuthRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes where the browser goes to sign in: the code flow, bound to this browser by PKCE and nonce. */
final class AuthorizationUri {
    private final OidcSettings settings;

    AuthorizationUri(OidcSettings settings) {
        this.settings = settings;
    }

    URI at(URI endpoint, AuthRequest request) {
        Map<String, String> query = new LinkedHashMap<>(settings.parameters());
        query.put("response_type", "code");
        query.put("client_id", settings.clientId());
        query.put("redirect_uri", request.redirectUri().toString());
        query.put("scope", String.join(" ", settings.scopes()));
        query.put("state", request.state());
        query.put("nonce", request.nonce());
        query.put("code_challenge", request.codeChallenge());
        query.put("code_challenge_method", "S256");
        query.put("ui_locales", request.locale().toLanguageTag());
        request.loginHint().ifPresent(hint -> query.put("login_hint", hint));
        if (request.fresh()) {
            query.put("prompt", settings.freshPrompt());
        }
        return Forms.append(endpoint, query);
    }
}
