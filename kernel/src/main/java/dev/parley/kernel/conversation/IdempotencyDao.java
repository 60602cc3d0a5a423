package dev.parley.kernel.conversation;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which requests were carried out, and what they made. */
final class IdempotencyDao {
    /** Waits for a transaction that is about to use the same key; answers whether the key was free. */
    boolean insert(Handle handle, TenantContext context, Hashes hashes, Made made) {
        return handle.createUpdate("""
                                insert into idempotency
                                  (tenant_id, owner_kind, owner_id, key_hash, request_hash, conversation_id, made_id,
                                   created_at)
                                values
                                  (:tenant, :ownerKind, :owner, :key, :request, :conversation, :made, :createdAt)
                                on conflict (tenant_id, owner_kind, owner_id, key_hash) do nothing
                                """)
                        .bind("tenant", context.tenantId().value())
                        .bind("ownerKind", hashes.owner().kind().name())
                        .bind("owner", hashes.owner().id())
                        .bind("key", hashes.key())
                        .bind("request", hashes.request())
                        .bind("conversation", made.conversation())
                        .bind("made", made.id())
                        .bind("createdAt", made.at())
                        .execute()
                == 1;
    }

    Optional<Earlier> find(Handle handle, TenantContext context, Hashes hashes) {
        return handle.createQuery("""
                        select made_id, request_hash = :request as same_request from idempotency
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner and key_hash = :key
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("ownerKind", hashes.owner().kind().name())
                .bind("owner", hashes.owner().id())
                .bind("key", hashes.key())
                .bind("request", hashes.request())
                .map((row, statement) ->
                        new Earlier(row.getObject("made_id", UUID.class), row.getBoolean("same_request")))
                .findOne();
    }

    int deleteBefore(Handle handle, TenantContext context, Instant time) {
        return handle.createUpdate("delete from idempotency where tenant_id = :tenant and created_at < :time")
                .bind("tenant", context.tenantId().value())
                .bind("time", time)
                .execute();
    }

    void deleteOf(Handle handle, TenantContext context, OwnerId owner) {
        handle.createUpdate("""
                        delete from idempotency
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("ownerKind", owner.kind().name())
                .bind("owner", owner.id())
                .execute();
    }

    void deleteOfConversations(Handle handle, TenantContext context, List<UUID> conversations) {
        handle.createUpdate("""
                        delete from idempotency where tenant_id = :tenant and conversation_id = any (:conversations)
                        """)
                .bind("tenant", context.tenantId().value())
                .bindArray("conversations", UUID.class, conversations)
                .execute();
    }

    /** A key and its request as they are stored. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Hashes(OwnerId owner, byte[] key, byte[] request) {}

    /** What a request made: the conversation itself, or an answer in it. */
    record Made(UUID conversation, UUID id, Instant at) {}

    /** What was made with a key, and whether for the same request. */
    record Earlier(UUID made, boolean sameRequest) {}
}
