package dev.parley.kernel.database;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** On whose behalf something is done. */
public record Actor(Kind kind, @Nullable UUID rawId) {
    /** The platform itself: jobs, start. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);

    /** Whoever has the command line. */
    public static final Actor OPERATOR = new Actor(Kind.OPERATOR, null);

    public Optional<UUID> id() {
        return Optional.ofNullable(rawId);
    }

    /** The sort of actor. */
    public enum Kind {
        SYSTEM,
        OPERATOR,
        GUEST,
        ACCOUNT,
        API_KEY
    }
}
