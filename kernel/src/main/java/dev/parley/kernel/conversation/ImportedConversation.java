package dev.parley.kernel.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A conversation that was held elsewhere.
 *
 * @param title as it was; what is too long is cut
 * @param messages parents before children
 * @param current which of the messages is the leaf of the branch that is shown; the last one if it is empty
 */
public record ImportedConversation(
        String title, Instant createdAt, Instant updatedAt, List<ImportedMessage> messages, Optional<Integer> current) {
    public ImportedConversation {
        messages = List.copyOf(messages);
    }

    /** Without what was said. */
    @Override
    public String toString() {
        return "ImportedConversation[messages=" + messages.size() + "]";
    }
}
