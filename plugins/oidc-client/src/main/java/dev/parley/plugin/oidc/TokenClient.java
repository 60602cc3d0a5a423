package dev.parley.plugin.oidc;

import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthCallback;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Exchanges a code for tokens. */
final class TokenClient {
    private final OidcSettings settings;
    private final ProviderHttp http;
    private final OidcErrors errors;

    TokenClient(OidcSettings settings, ProviderHttp http, OidcErrors errors) {
        this.settings = settings;
        this.http = http;
        this.errors = errors;
    }

    Tokens exchange(String code, AuthCallback callback, ProviderMetadata metadata) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", callback.redirectUri().toString());
        form.put("code_verifier", callback.codeVerifier());
        HttpRequest.Builder request = ProviderHttp.request(metadata.token());
        authenticate(request, form, metadata);
        HttpResponse<String> response = http.send(request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Forms.write(form)))
                .build());
        return switch (response.statusCode()) {
            case 200 -> tokens(response.body());
            case 400, 401, 403 -> throw refused(response);
            default -> throw http.status(response.statusCode());
        };
    }

    private void authenticate(HttpRequest.Builder request, Map<String, String> form, ProviderMetadata metadata) {
        Optional<String> secret = settings.clientSecret();
        if (secret.isPresent() && metadata.authMethods().contains("client_secret_basic")) {
            // RFC 6749, 2.3.1: both halves are form-encoded first.
            String pair = Forms.encode(settings.clientId()) + ":" + Forms.encode(secret.get());
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            return;
        }
        form.put("client_id", settings.clientId());
        secret.ifPresent(value -> form.put("client_secret", value));
    }

    private Tokens tokens(String body) {
        JsonClaims answer = JsonClaims.parse(body).orElseThrow(() -> errors.of(OidcFailure.NONSENSE));
        if (!answer.has("access_token") && !answer.has("id_token")) {
            throw errors.of(OidcFailure.NONSENSE);
        }
        return new Tokens(
                answer.text("id_token").orElseThrow(() -> errors.of(OidcFailure.NO_ID_TOKEN)),
                answer.text("access_token"));
    }

    private PlatformException refused(HttpResponse<String> response) {
        String error = JsonClaims.parse(response.body())
                .flatMap(answer -> answer.text("error"))
                .orElse("");
        return errors.of(
                switch (error) {
                    case "invalid_grant" -> OidcFailure.CODE_REFUSED;
                    case "invalid_client", "unauthorized_client" -> OidcFailure.CLIENT_REFUSED;
                    default -> OidcFailure.REQUEST_REFUSED;
                });
    }
}
