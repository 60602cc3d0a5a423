package dev.parley.kernel.privacy;

import dev.parley.kernel.keys.OwnerId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish to read one conversation of somebody else, and what came of it.
 *
 * @param owner whose the conversation is
 * @param requestedBy the account that may read, once another has approved
 * @param rawDecidedAt when it was approved, denied or ended, whichever was last
 * @param rawOpenedAt since when it is open, if it was ever
 * @param rawExpiresAt until when it is open, if it was ever
 */
public record BreakGlassRequest(
        UUID id,
        UUID conversation,
        OwnerId owner,
        String reason,
        State state,
        UUID requestedBy,
        Instant requestedAt,
        @Nullable UUID rawDecidedBy,
        @Nullable Instant rawDecidedAt,
        @Nullable Instant rawOpenedAt,
        @Nullable Instant rawExpiresAt) {
    public Optional<UUID> decidedBy() {
        return Optional.ofNullable(rawDecidedBy);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(rawDecidedAt);
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(rawExpiresAt);
    }

    /** Without what a person wrote. */
    @Override
    public String toString() {
        return "BreakGlassRequest[id=" + id + ", state=" + state + "]";
    }

    /** What has become of it. */
    public enum State {
        REQUESTED,
        /** Open, until its hour is over. */
        APPROVED,
        DENIED,
        /** Withdrawn or closed before its hour was over. */
        ENDED;

        /** Lower case. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
