package dev.parley.kernel.signin;

import java.time.Instant;
import java.util.UUID;

/**
 * A way in which an account's holder signs in.
 *
 * @param provider its name, as {@code google}
 * @param email as the provider last told it
 */
public record Identity(UUID id, String provider, String email, Instant lastUsedAt) {
    /** Without what is about a person. */
    @Override
    public String toString() {
        return "Identity[id=" + id + "]";
    }
}
