package dev.parley.kernel.conversation;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** A person's conversations, as they go with the person. */
final class ConversationData implements PersonalDataSource {
    private final ConversationService conversations;
    private final ConversationTermDao terms;

    @Inject
    ConversationData(ConversationService conversations, ConversationTermDao terms) {
        this.conversations = conversations;
        this.terms = terms;
    }

    @Override
    public Set<String> tables() {
        return Set.of("conversation", "message", "idempotency", "conversation_term");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        person.id().ifPresent(id -> {
            switch (person.kind()) {
                case GUEST -> conversations.deleteAll(handle, context, OwnerId.guest(id));
                case ACCOUNT -> {
                    conversations.deleteAll(handle, context, OwnerId.account(id));
                    terms.delete(handle, context, id);
                }
                case SYSTEM, OPERATOR, API_KEY -> {}
            }
        });
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        conversations.adopt(
                handle,
                context,
                OwnerId.guest(guest.id().orElseThrow()),
                OwnerId.account(account.id().orElseThrow()));
    }
}
