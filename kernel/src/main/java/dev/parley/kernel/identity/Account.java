package dev.parley.kernel.identity;

import dev.parley.kernel.keys.OwnerId;
import java.time.Instant;

/** Somebody who can sign in. */
public record Account(OwnerId id, String email, String role, Instant createdAt) {
    /** Without personal data. */
    @Override
    public String toString() {
        return "Account[id=" + id.id() + "]";
    }
}
