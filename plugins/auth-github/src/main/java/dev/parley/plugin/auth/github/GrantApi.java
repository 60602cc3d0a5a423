package dev.parley.plugin.auth.github;

import dev.parley.spi.PlatformException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the app was permitted. Deleting a grant ends all its tokens, and the app is gone from the person's settings. */
final class GrantApi {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final GitHubSettings settings;
    private final Transport transport;

    GrantApi(GitHubSettings settings, Transport transport) {
        this.settings = settings;
        this.transport = transport;
    }

    /** @throws PlatformException if the grant may still be there */
    void revoke(String token) {
        Answer answer = transport.send(HttpRequest.newBuilder(
                        URI.create(settings.apiBaseUrl() + "/applications/" + settings.clientId() + "/grant"))
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .header("Authorization", "Basic " + credentials())
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("access_token", token)))));
        switch (answer.status()) {
            case 204 -> {}
            // The token is dead: the person took the permission back, or GitHub did.
            case 404, 422 -> {}
            case 401 -> throw GitHubErrors.clientRefused();
            default -> throw transport.refusal(answer);
        }
    }

    private String credentials() {
        String pair = settings.clientId() + ":" + settings.clientSecret();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }
}
