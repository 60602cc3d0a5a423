package dev.parley.plugin.auth.github;

import dev.parley.spi.PlatformException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A person at GitHub.
 *
 * @param subject the numeric id: a login can be given up, and taken by somebody else
 * @param name the login where the profile has no name
 */
record GitHubUser(String subject, String name) {
    /** @throws PlatformException UPSTREAM_FAILED if it is no user */
    static GitHubUser read(JsonNode user) {
        JsonNode id = user.path("id");
        if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() <= 0) {
            throw GitHubErrors.notUnderstood();
        }
        String name = text(user, "name").or(() -> text(user, "login")).orElseThrow(GitHubErrors::notUnderstood);
        return new GitHubUser(Long.toString(id.longValue()), name);
    }

    private static Optional<String> text(JsonNode user, String member) {
        return user.path(member).stringValueOpt().map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Without the person. */
    @Override
    public String toString() {
        return "GitHubUser[]";
    }
}
