package dev.parley.kernel.conversation;

import java.util.List;
import java.util.Optional;

/** A piece of a list. */
public record ConversationPage(List<Conversation> items, Optional<String> nextCursor) {
    public ConversationPage {
        items = List.copyOf(items);
    }
}
