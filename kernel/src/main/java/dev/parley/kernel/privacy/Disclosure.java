package dev.parley.kernel.privacy;

import java.time.Instant;
import java.util.UUID;

/** That somebody of the tenant could read a conversation, as its owner is told. */
public record Disclosure(UUID id, UUID conversation, String reason, Instant openedAt, Instant endsAt) {
    /** Without what a person wrote. */
    @Override
    public String toString() {
        return "Disclosure[id=" + id + "]";
    }
}
