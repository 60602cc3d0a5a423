package dev.parley.kernel.conversation;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Whose a conversation is. Nothing of it is read. */
public final class ConversationOwners {
    private final ConversationDao conversations;

    @Inject
    ConversationOwners(ConversationDao conversations) {
        this.conversations = conversations;
    }

    public Optional<OwnerId> find(Handle handle, TenantContext context, UUID conversation) {
        return conversations.findOwner(handle, context, conversation);
    }
}
