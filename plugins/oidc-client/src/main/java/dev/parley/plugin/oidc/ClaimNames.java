package dev.parley.plugin.oidc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Under which claims a provider says what. A claim within a claim is named by its path, as {@code realm_access.roles}.
 *
 * @param rawGroups the groups for roles; null where there are none to be read
 */
public record ClaimNames(
        String name, String email, @Nullable String rawGroups) {
    /** As OpenID Connect Core names them; it has no groups. */
    public static final ClaimNames STANDARD = new ClaimNames("name", "email", null);

    public Optional<String> groups() {
        return Optional.ofNullable(rawGroups);
    }
}
