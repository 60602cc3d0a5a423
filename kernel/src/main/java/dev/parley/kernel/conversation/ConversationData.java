package dev.parley.kernel.conversation;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** A person's conversations, as they go with the person. */
final class ConversationData implements PersonalDataSource {
    private final ConversationService conversations;
    private final ConversationTermDao terms;
    private final ConversationErasure erasure;
    private final ConversationReport held;

    @Inject
    ConversationData(
            ConversationService conversations,
            ConversationTermDao terms,
            ConversationErasure erasure,
            ConversationReport held) {
        this.conversations = conversations;
        this.terms = terms;
        this.erasure = erasure;
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("conversation", "message", "idempotency", "conversation_term");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        owner(person).ifPresent(owner -> {
            erasure.begin(handle, context, owner);
            if (owner.kind() == OwnerId.Kind.ACCOUNT) {
                terms.delete(handle, context, owner.id());
            }
        });
    }

    @Override
    public Removed eraseSome(Handle handle, TenantContext context, Actor person, int limit) {
        return owner(person)
                .map(owner -> erasure.some(handle, context, owner, limit))
                .orElse(Removed.NOTHING);
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        conversations.adopt(
                handle,
                context,
                OwnerId.guest(guest.id().orElseThrow()),
                OwnerId.account(account.id().orElseThrow()));
    }

    private static Optional<OwnerId> owner(Actor person) {
        return switch (person.kind()) {
            case GUEST -> person.id().map(OwnerId::guest);
            case ACCOUNT -> person.id().map(OwnerId::account);
            case SYSTEM, OPERATOR, API_KEY -> Optional.empty();
        };
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person).ifPresent(owner -> held.tell(context, owner, report));
    }
}
