package dev.parley.kernel.rights;

import dev.parley.kernel.keys.OwnerId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An archive of what somebody has here.
 *
 * @param size in bytes, as far as it is made
 * @param messages how many are in it, as far as it is made
 * @param rawExpiresAt when it is destroyed; null while it is made
 */
public record Export(
        UUID id,
        OwnerId owner,
        State state,
        long size,
        long messages,
        Instant requestedAt,
        @Nullable Instant rawReadyAt,
        @Nullable Instant rawExpiresAt) {
    public Optional<Instant> readyAt() {
        return Optional.ofNullable(rawReadyAt);
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(rawExpiresAt);
    }

    /** What has become of it. */
    public enum State {
        /** It is being made. */
        WAITING,
        READY,
        /** It could not be made. */
        FAILED,
        /** It was destroyed. */
        EXPIRED
    }
}
