package dev.parley.kernel.identity;

import dev.parley.kernel.keys.OwnerId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody who can sign in. */
public record Account(OwnerId id, String email, @Nullable String rawName, Role role, State state, Instant createdAt) {
    public Optional<String> name() {
        return Optional.ofNullable(rawName);
    }

    /** Without personal data. */
    @Override
    public String toString() {
        return "Account[id=" + id.id() + "]";
    }

    /** Whether somebody may sign in. */
    public enum State {
        ACTIVE,
        /** Neither sessions nor keys work until it is restored. */
        SUSPENDED,
        /** The same, because its holder has asked for its erasure, which waits: until it is taken back, or done. */
        SEALED
    }
}
