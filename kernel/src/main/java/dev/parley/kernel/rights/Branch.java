package dev.parley.kernel.rights;

import dev.parley.kernel.conversation.ConversationMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What follows what in one conversation, without what was said. */
final class Branch {
    private final Map<UUID, Optional<UUID>> parents = new HashMap<>();

    void add(ConversationMessage message) {
        parents.put(message.id(), message.parentId());
    }

    int size() {
        return parents.size();
    }

    /** The messages from the root to a leaf. */
    Set<UUID> upTo(Optional<UUID> leaf) {
        Set<UUID> found = new HashSet<>();
        Optional<UUID> next = leaf;
        while (next.isPresent() && found.add(next.get())) {
            next = parents.getOrDefault(next.get(), Optional.empty());
        }
        return found;
    }
}
