package dev.parley.kernel.conversation;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The one way to a conversation for others than its owner: a break-glass. Whoever calls has found that one is open and
 * records the reading, in the same transaction.
 */
public final class ConversationDisclosure {
    private final ConversationDao conversations;
    private final ConversationService service;

    @Inject
    ConversationDisclosure(ConversationDao conversations, ConversationService service) {
        this.conversations = conversations;
        this.service = service;
    }

    /** Whose the conversation is; empty if there is none. */
    public Optional<OwnerId> owner(Handle handle, TenantContext context, UUID conversation) {
        return conversations.findOwner(handle, context, conversation);
    }

    /** @throws dev.parley.spi.PlatformException NOT_FOUND {@code conversation-not-found} */
    public Disclosed read(Handle handle, TenantContext context, OwnerId owner, UUID conversation) {
        return new Disclosed(
                service.read(handle, context, owner, conversation),
                service.messages(handle, context, owner, conversation));
    }

    /** A conversation with its whole tree, oldest first. */
    public record Disclosed(Conversation conversation, List<ConversationMessage> messages) {
        public Disclosed {
            messages = List.copyOf(messages);
        }
    }
}
