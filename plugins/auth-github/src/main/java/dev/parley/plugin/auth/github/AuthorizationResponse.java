package dev.parley.plugin.auth.github;

import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthCallback;
import java.util.List;

/** What the browser brought back. Whoever typed the address may have written it, so no word of it is repeated. */
final class AuthorizationResponse {
    private AuthorizationResponse() {}

    /** @throws PlatformException if there is an error, or not one code */
    static String code(AuthCallback callback) {
        List<String> errors = callback.query().getOrDefault("error", List.of());
        if (!errors.isEmpty()) {
            throw refusal(errors.getFirst());
        }
        List<String> codes = callback.query().getOrDefault("code", List.of());
        if (codes.size() != 1 || codes.getFirst().isBlank()) {
            throw GitHubErrors.codeMissing();
        }
        return codes.getFirst();
    }

    private static PlatformException refusal(String error) {
        return switch (error) {
            case "access_denied" -> GitHubErrors.accessDenied();
            case "application_suspended" -> GitHubErrors.applicationSuspended();
            case "redirect_uri_mismatch" -> GitHubErrors.callbackNotRegistered();
            case "server_error", "temporarily_unavailable" ->
                GitHubErrors.serverFailed("said that it cannot do it now");
            default -> GitHubErrors.notCompleted();
        };
    }
}
