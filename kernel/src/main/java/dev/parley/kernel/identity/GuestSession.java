package dev.parley.kernel.identity;

import dev.parley.kernel.keys.OwnerId;
import java.time.Instant;

/**
 * A guest who is here.
 *
 * @param cookie the value of the session cookie, signed
 * @param csrfToken to be sent with every request that changes something
 * @param lastUsedAt as it is noted: by the hour
 */
public record GuestSession(
        OwnerId guest,
        String cookie,
        String csrfToken,
        int messageLimit,
        int messagesLeft,
        Instant createdAt,
        Instant lastUsedAt) {
    /** Without what opens the session. */
    @Override
    public String toString() {
        return "GuestSession[guest=" + guest.id() + "]";
    }
}
