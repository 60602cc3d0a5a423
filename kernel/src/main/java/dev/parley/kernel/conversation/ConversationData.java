package dev.parley.kernel.conversation;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** A person's conversations, as they go with the person. */
final class ConversationData implements PersonalDataSource {
    private final ConversationService conversations;
    private final ConversationReport held;

    @Inject
    ConversationData(ConversationService conversations, ConversationReport held) {
        this.conversations = conversations;
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("conversation", "message", "idempotency");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        person.id().ifPresent(id -> {
            switch (person.kind()) {
                case GUEST -> conversations.deleteAll(handle, context, OwnerId.guest(id));
                case ACCOUNT -> conversations.deleteAll(handle, context, OwnerId.account(id));
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

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person).ifPresent(owner -> held.tell(context, owner, report));
    }
}
