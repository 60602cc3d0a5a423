package dev.parley.kernel.identity;

import dev.parley.kernel.keys.OwnerId;

/**
 * A guest who is here.
 *
 * @param cookie the value of the session cookie, signed
 * @param csrfToken to be sent with every request that changes something
 */
public record GuestSession(OwnerId guest, String cookie, String csrfToken, int messageLimit, int messagesLeft) {
    /** Without what opens the session. */
    @Override
    public String toString() {
        return "GuestSession[guest=" + guest.id() + "]";
    }
}
