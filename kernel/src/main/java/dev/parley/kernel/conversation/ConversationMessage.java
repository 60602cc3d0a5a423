package dev.parley.kernel.conversation;

import dev.parley.spi.inference.FinishReason;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message in a conversation's tree. Messages with the same parent are branches. */
public record ConversationMessage(
        UUID id,
        @Nullable UUID rawParentId,
        Author author,
        String content,
        @Nullable String rawReasoning,
        State state,
        @Nullable FinishReason rawFinishReason,
        @Nullable String rawModel,
        @Nullable String rawBackend,
        @Nullable String rawErrorCode,
        Instant createdAt) {

    public Optional<UUID> parentId() {
        return Optional.ofNullable(rawParentId);
    }

    public Optional<String> reasoning() {
        return Optional.ofNullable(rawReasoning);
    }

    public Optional<FinishReason> finishReason() {
        return Optional.ofNullable(rawFinishReason);
    }

    public Optional<String> model() {
        return Optional.ofNullable(rawModel);
    }

    public Optional<String> backend() {
        return Optional.ofNullable(rawBackend);
    }

    public Optional<String> errorCode() {
        return Optional.ofNullable(rawErrorCode);
    }

    /** As it was when it had just begun to grow. */
    public ConversationMessage asBegun() {
        return new ConversationMessage(
                id, rawParentId, author, "", null, State.STREAMING, null, rawModel, null, null, createdAt);
    }

    /** Without what was said. */
    @Override
    public String toString() {
        return "ConversationMessage[id=" + id + ", state=" + state + "]";
    }

    /** Who wrote it. */
    public enum Author {
        USER,
        ASSISTANT
    }

    /** What has become of it. */
    public enum State {
        /** It grows. */
        STREAMING,
        COMPLETE,
        /** Its reader stopped it. */
        STOPPED,
        /** Nobody read it for the grace, or the node that made it went away. */
        INTERRUPTED,
        /** The backend broke off. */
        FAILED
    }
}
