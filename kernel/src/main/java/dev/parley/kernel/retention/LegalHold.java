package dev.parley.kernel.retention;

import dev.parley.kernel.keys.OwnerId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that must stay for now, and what came of the wish.
 *
 * @param owner of whom it is; none of the whole tenant
 * @param conversation the one that it is about, where it is about one
 * @param authority by whose order, as a court and a number
 * @param endedAt when it was released, or its time was over
 */
public record LegalHold(
        UUID id,
        HoldScope scope,
        Optional<OwnerId> owner,
        Optional<UUID> conversation,
        String authority,
        String reason,
        State state,
        Instant expiresAt,
        UUID requestedBy,
        Instant requestedAt,
        Optional<UUID> decidedBy,
        Optional<Instant> decidedAt,
        Optional<UUID> endedBy,
        Optional<Instant> endedAt) {
    /** Without what is sealed. */
    @Override
    public String toString() {
        return "LegalHold[id=" + id + ", state=" + state + "]";
    }

    /** What has become of it. */
    public enum State {
        REQUESTED,
        /** In force. */
        ACTIVE,
        DENIED,
        RELEASED,
        /** Its time was over before anybody released it. */
        EXPIRED;

        /** Lower case. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
