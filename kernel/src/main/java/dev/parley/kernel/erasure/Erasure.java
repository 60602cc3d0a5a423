package dev.parley.kernel.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An erasure, and how far it is.
 *
 * @param dueAt when the grace that its tenant gives is over
 * @param waitsFor why nothing may be erased now, for the person to read; none where nothing is in the way
 * @param erasedAt when nobody could read it any more
 * @param finishedAt when the last row was gone
 * @param rowsRemoved so far, after it was unreadable
 * @param receipt signed, as a compact JWS; none before it is unreadable, and of accounts only
 */
public record Erasure(
        UUID id,
        Kind kind,
        State state,
        Instant requestedAt,
        Instant dueAt,
        List<String> waitsFor,
        Optional<Instant> erasedAt,
        Optional<Instant> finishedAt,
        long rowsRemoved,
        Optional<String> receipt) {
    /** What is erased. */
    public enum Kind {
        ACCOUNT,
        GUEST,
        /** Conversations that somebody has given up, who stays. */
        CONVERSATIONS
    }

    /** How far it is. */
    public enum State {
        /** Asked for, and waiting: for a grace to end, or for somebody who wants it kept. Nothing of it is used. */
        SEALED,
        /** Decided: nobody can take it back any more. */
        RUNNING,
        /** Unreadable, for good; rows are still being removed. */
        ERASED,
        /** Nothing is left. */
        DONE;

        /** In lower case. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
