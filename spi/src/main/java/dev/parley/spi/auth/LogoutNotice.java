package dev.parley.spi.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that ended at the provider: one session, or all of a subject.
 *
 * @param tokenId the notice's own id, by which a replay is known
 */
public record LogoutNotice(
        String issuer,
        String tokenId,
        @Nullable String rawSubject,
        @Nullable String rawSessionId) {
    public Optional<String> subject() {
        return Optional.ofNullable(rawSubject);
    }

    public Optional<String> sessionId() {
        return Optional.ofNullable(rawSessionId);
    }
}
