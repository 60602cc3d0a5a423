package dev.parley.kernel.conversation;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.ErasureRegister;
import dev.parley.kernel.inventory.PersonalDataSource.Removed;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The end of conversations: unreadable at once, and gone at once where they are small. Large ones, and those that somebody
 * wants kept, are given to a nameless owner, which hides them as if they were gone, until they are. Every method runs in the
 * caller's transaction.
 */
public final class ConversationErasure {
    /** Deleted with their conversations, so many messages keep nobody waiting. */
    private static final int AT_ONCE = 2_000;

    private final KeyService keys;
    private final ConversationDao conversations;
    private final MessageDao messages;
    private final ProgressDao progress;
    private final IdempotencyDao idempotency;
    private final ErasureRegister register;

    @Inject
    ConversationErasure(
            KeyService keys,
            ConversationDao conversations,
            MessageDao messages,
            ProgressDao progress,
            IdempotencyDao idempotency,
            ErasureRegister register) {
        this.keys = keys;
        this.conversations = conversations;
        this.messages = messages;
        this.progress = progress;
        this.idempotency = idempotency;
        this.register = register;
    }

    /** What conversations of somebody who gave them up wait for is over: makes them unreadable, for good. */
    public void destroy(Handle handle, TenantContext context, OwnerId person, OwnerId nobody) {
        List<UUID> ids = conversations.lockAll(handle, context, nobody).stream()
                .map(ConversationDao.Size::id)
                .toList();
        keys.destroyDataKeys(handle, context, person, ids);
        register.erased(handle, context, ids);
    }

    /** Deletes a conversation, whosesoever it is; answers whether there was one. Nobody is asked, and nothing is noted. */
    public boolean replay(Handle handle, TenantContext context, UUID conversation) {
        return conversations
                .findOwner(handle, context, conversation)
                .map(owner -> {
                    keys.destroyDataKey(handle, context, conversation);
                    return conversations.delete(handle, context, owner, List.of(conversation)) > 0;
                })
                .orElse(false);
    }

    /** Answers whether the owner has it. */
    boolean one(Handle handle, TenantContext context, OwnerId owner, UUID conversation) {
        List<ConversationDao.Size> found = conversations
                .lock(handle, context, owner, conversation)
                .map(row -> List.of(new ConversationDao.Size(row.id(), row.messages())))
                .orElse(List.of());
        erase(handle, context, owner, found);
        return !found.isEmpty();
    }

    void all(Handle handle, TenantContext context, OwnerId owner) {
        erase(handle, context, owner, conversations.lockAll(handle, context, owner));
    }

    /** Of somebody whose key is destroyed in the same transaction. */
    void begin(Handle handle, TenantContext context, OwnerId owner) {
        progress.interruptOfOwner(handle, context, owner);
        idempotency.deleteOf(handle, context, owner);
    }

    /** The rest of that: a conversation goes when its last message has. */
    Removed some(Handle handle, TenantContext context, OwnerId owner, int limit) {
        long removed = 0;
        List<UUID> next = conversations.oldest(handle, context, owner);
        while (!next.isEmpty() && removed < limit) {
            int left = (int) (limit - removed);
            int gone = messages.deleteSome(handle, context, next.getFirst(), left);
            removed += gone;
            if (gone < left) {
                removed += conversations.delete(handle, context, owner, next);
                next = conversations.oldest(handle, context, owner);
            }
        }
        return new Removed(removed, !next.isEmpty());
    }

    private void erase(Handle handle, TenantContext context, OwnerId owner, List<ConversationDao.Size> found) {
        if (found.isEmpty()) {
            return;
        }
        List<UUID> ids = found.stream().map(ConversationDao.Size::id).toList();
        boolean kept = register.isKept(handle, context, owner.asActor());
        if (!kept) {
            keys.destroyDataKeys(handle, context, owner, ids);
        }
        if (kept || found.stream().mapToLong(ConversationDao.Size::messages).sum() > AT_ONCE) {
            OwnerId nobody = new OwnerId(owner.kind(), register.take(handle, context, owner.asActor(), kept));
            conversations.give(handle, context, owner, new ConversationDao.Gift(nobody, ids));
            idempotency.deleteOfConversations(handle, context, ids);
            progress.interruptOfOwner(handle, context, nobody);
        } else {
            conversations.delete(handle, context, owner, ids);
        }
        if (!kept) {
            register.erased(handle, context, ids);
        }
    }
}
