package dev.parley.plugin.auth.github;

import dev.parley.spi.PlatformException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What GitHub says of the person whose token it is. */
final class UserApi {
    private final URI base;
    private final Transport transport;

    UserApi(URI base, Transport transport) {
        this.base = base;
        this.transport = transport;
    }

    /** @throws PlatformException UNAUTHENTICATED if the token is not, or no more, valid */
    GitHubUser user(String token) {
        Answer answer = get("/user", token);
        if (answer.status() != 200) {
            throw transport.refusal(answer);
        }
        return GitHubUser.read(answer.json());
    }

    /**
     * The address that GitHub itself writes to. Others on the list were verified once, and may have another owner today;
     * the one in the public profile is what somebody typed.
     */
    Optional<String> verifiedEmail(String token) {
        Answer answer = get("/user/emails?per_page=100", token);
        if (answer.status() == 404 || (answer.status() == 403 && !answer.isRateLimited())) {
            // The person, or the app's registration, did not grant the addresses.
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw transport.refusal(answer);
        }
        JsonNode entries = answer.json();
        if (!entries.isArray()) {
            throw GitHubErrors.notUnderstood();
        }
        return entries.valueStream()
                .filter(entry -> isTrue(entry, "primary") && isTrue(entry, "verified"))
                .flatMap(entry -> entry.path("email").stringValueOpt().stream())
                .filter(email -> email.contains("@"))
                .findFirst();
    }

    private Answer get(String path, String token) {
        return transport.send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .header("Authorization", "Bearer " + token));
    }

    private static boolean isTrue(JsonNode entry, String name) {
        return entry.path(name).booleanValueOpt().orElse(false);
    }
}
