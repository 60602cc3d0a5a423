package dev.parley.kernel.conversation;

import dev.parley.kernel.keys.OwnerId;

/**
 * A client's name for one request of a person.
 *
 * @param key what the client calls it
 * @param request all that makes it another request: the same key may not come with another
 */
public record IdempotencyKey(OwnerId owner, String key, String request) {
    /** Without what the person wrote. */
    @Override
    public String toString() {
        return "IdempotencyKey[owner=" + owner + "]";
    }
}
