package dev.parley.plugin.auth.github;

import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthCallback;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where a code becomes a token. */
final class TokenEndpoint {
    private final GitHubSettings settings;
    private final Transport transport;

    TokenEndpoint(GitHubSettings settings, Transport transport) {
        this.settings = settings;
        this.transport = transport;
    }

    /** @throws PlatformException UNAUTHENTICATED if the code proves nothing */
    String exchange(String code, AuthCallback callback) {
        Parameters form = new Parameters()
                .add("client_id", settings.clientId())
                .add("client_secret", settings.clientSecret())
                .add("code", code)
                .add("redirect_uri", callback.redirectUri().toString())
                .add("code_verifier", callback.codeVerifier());
        Answer answer =
                transport.send(HttpRequest.newBuilder(URI.create(settings.baseUrl() + "/login/oauth/access_token"))
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.encoded())));
        return switch (answer.status()) {
            case 200 -> token(answer.json());
            // What GitHub shows to whoever asks for an app that it does not have.
            case 404 -> throw GitHubErrors.clientRefused();
            default -> throw transport.refusal(answer);
        };
    }

    /** An error has status 200 too. */
    private static String token(JsonNode answer) {
        Optional<String> error = answer.path("error").stringValueOpt();
        if (error.isPresent()) {
            throw refusal(error.get());
        }
        return answer.path("access_token")
                .stringValueOpt()
                .filter(token -> !token.isBlank())
                .orElseThrow(GitHubErrors::notUnderstood);
    }

    private static PlatformException refusal(String error) {
        return switch (error) {
            case "bad_verification_code" -> GitHubErrors.codeRefused();
            case "incorrect_client_credentials" -> GitHubErrors.clientRefused();
            case "redirect_uri_mismatch" -> GitHubErrors.callbackNotRegistered();
            case "unverified_user_email" -> GitHubErrors.emailUnverified();
            case "application_suspended" -> GitHubErrors.applicationSuspended();
            default -> GitHubErrors.serverFailed("refused the sign-in for a reason that this version does not know");
        };
    }
}
