package dev.parley.kernel.conversation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, without its messages.
 *
 * @param rawCurrentMessageId the leaf of the branch that is shown
 */
public record Conversation(
        UUID id,
        String title,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID rawCurrentMessageId) {
    public Optional<UUID> currentMessageId() {
        return Optional.ofNullable(rawCurrentMessageId);
    }

    /** Without what a person wrote. */
    @Override
    public String toString() {
        return "Conversation[id=" + id + "]";
    }
}
