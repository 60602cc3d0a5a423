package dev.parley.kernel.session;

import dev.parley.kernel.identity.Account;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who has signed in.
 *
 * @param cookie the value of the session cookie, signed
 * @param csrfToken to be sent with every request that changes something
 * @param authenticatedAt when the person last proved who they are
 * @param expiresAt when it ends whatever happens
 */
public record AccountSession(
        UUID id, Account account, String cookie, String csrfToken, Instant authenticatedAt, Instant expiresAt) {
    /** Without what opens the session. */
    @Override
    public String toString() {
        return "AccountSession[id=" + id + "]";
    }
}
