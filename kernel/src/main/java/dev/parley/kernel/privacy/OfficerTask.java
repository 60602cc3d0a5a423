package dev.parley.kernel.privacy;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that the privacy officer has to see to.
 *
 * @param dueAt by when
 * @param rawNote what came of it; only of one that is closed
 */
public record OfficerTask(
        UUID id,
        Kind kind,
        String body,
        Instant openedAt,
        Instant dueAt,
        State state,
        @Nullable String rawNote,
        @Nullable Instant rawClosedAt) {
    public Optional<String> note() {
        return Optional.ofNullable(rawNote);
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(rawClosedAt);
    }

    /** Without what a person wrote. */
    @Override
    public String toString() {
        return "OfficerTask[id=" + id + ", kind=" + kind + ", state=" + state + "]";
    }

    /** What it is about. */
    public enum Kind {
        /** Somebody who uses this may be too young for it. */
        CHILD,
        ABUSE,
        OTHER;

        /** Lower case. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is still to be seen to. */
    public enum State {
        OPEN,
        CLOSED;

        /** Lower case. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
