package dev.parley.kernel.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A wish for a legal hold.
 *
 * @param thing the account, guest or conversation; none for the whole tenant
 * @param expiresAt when it ends by itself
 */
public record NewHold(HoldScope scope, Optional<UUID> thing, String authority, String reason, Instant expiresAt) {
    /** Without what is sealed. */
    @Override
    public String toString() {
        return "NewHold[scope=" + scope + "]";
    }
}
