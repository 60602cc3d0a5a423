package dev.parley.kernel.conversation;

import dev.parley.kernel.conversation.ConversationMessage.Author;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.spi.inference.FinishReason;
import java.time.Instant;
import java.util.Optional;

/**
 * A message of a conversation that was held elsewhere.
 *
 * @param parent the place of the message that it follows, among the conversation's; empty at a root
 */
public record ImportedMessage(
        Optional<Integer> parent,
        Author author,
        String content,
        Optional<String> reasoning,
        State state,
        Optional<FinishReason> finishReason,
        Optional<String> model,
        Optional<String> backend,
        Optional<String> errorCode,
        Instant createdAt) {
    /** Without what was said. */
    @Override
    public String toString() {
        return "ImportedMessage[author=" + author + "]";
    }
}
