package dev.parley.kernel.conversation;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Answers while they grow. The time of a heartbeat is the database's, so that nodes need not agree on one. */
final class ProgressDao {
    void begin(Handle handle, TenantContext context, UUID message, UUID node) {
        handle.createUpdate("""
                        update message set node_id = :node, heartbeat_at = now(), followed_at = now()
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", message)
                .bind("node", node)
                .execute();
    }

    Optional<UUID> inProgress(Handle handle, TenantContext context, UUID conversation) {
        return handle.createQuery("""
                        select id from message
                        where tenant_id = :tenant and conversation_id = :conversation and state = 'STREAMING'
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("conversation", conversation)
                .mapTo(UUID.class)
                .findOne();
    }

    /** Empty if the answer is no longer this node's to write. */
    Optional<AnswerSigns> heartbeat(Handle handle, TenantContext context, AnswerRef answer) {
        return handle.createQuery("""
                        update message set heartbeat_at = now()
                        where tenant_id = :tenant and id = :id and node_id = :node and state = 'STREAMING'
                        returning stop_requested, extract(epoch from now() - followed_at) * 1000 as unfollowed
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", answer.message())
                .bind("node", answer.node())
                .map((row, statement) ->
                        new AnswerSigns(row.getBoolean("stop_requested"), Duration.ofMillis(row.getLong("unfollowed"))))
                .findOne();
    }

    void write(Handle handle, TenantContext context, UUID message, Ciphertexts texts) {
        handle.createUpdate("""
                        update message set content = :content, reasoning = :reasoning
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", message)
                .bind("content", texts.content())
                .bind("reasoning", texts.reasoning())
                .execute();
    }

    /**
     * Writes the end. Another node may have taken this one for dead meanwhile: what really came is then put in place of its
     * mark.
     */
    boolean end(Handle handle, TenantContext context, AnswerRef answer, AnswerEnd end) {
        return handle.createUpdate("""
                                update message
                                set state = :state, finish_reason = :finishReason, backend = :backend,
                                  error_code = :errorCode
                                where tenant_id = :tenant and id = :id and node_id = :node
                                  and state in ('STREAMING', 'INTERRUPTED')
                                """)
                        .bind("tenant", context.tenantId().value())
                        .bind("id", answer.message())
                        .bind("node", answer.node())
                        .bind("state", end.state().name())
                        .bind("finishReason", end.finishReason().map(Enum::name).orElse(null))
                        .bind("backend", end.backend().orElse(null))
                        .bind("errorCode", end.errorCode().orElse(null))
                        .execute()
                == 1;
    }

    void requestStop(Handle handle, TenantContext context, UUID message) {
        handle.createUpdate("""
                        update message set stop_requested = true
                        where tenant_id = :tenant and id = :id and state = 'STREAMING'
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", message)
                .execute();
    }

    /** Notes that somebody reads, seldom enough to cost nothing. */
    void followed(Handle handle, TenantContext context, UUID message) {
        handle.createUpdate("""
                        update message set followed_at = now()
                        where tenant_id = :tenant and id = :id and state = 'STREAMING'
                          and followed_at < now() - interval '2 seconds'
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", message)
                .execute();
    }

    /** Marks answers of nodes that give no sign of life. */
    int interruptSilent(Handle handle, TenantContext context, Duration timeout) {
        return handle.createUpdate("""
                        update message set state = 'INTERRUPTED'
                        where tenant_id = :tenant and state = 'STREAMING'
                          and heartbeat_at < now() - :millis * interval '1 millisecond'
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("millis", timeout.toMillis())
                .execute();
    }

    int interruptOf(Handle handle, TenantContext context, UUID node) {
        return handle.createUpdate("""
                        update message set state = 'INTERRUPTED'
                        where tenant_id = :tenant and state = 'STREAMING' and node_id = :node
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("node", node)
                .execute();
    }

    /** Whoever writes an answer of theirs finds that it is not to be written any more. */
    void interruptOfOwner(Handle handle, TenantContext context, OwnerId owner) {
        handle.createUpdate("""
                        update message set state = 'INTERRUPTED', node_id = null
                        from conversation
                        where message.tenant_id = :tenant and conversation.tenant_id = message.tenant_id
                          and conversation.id = message.conversation_id and state = 'STREAMING'
                          and conversation.owner_kind = :kind and conversation.owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .execute();
    }

    /** The two texts of an answer. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Ciphertexts(byte[] content, byte @Nullable [] reasoning) {}
}
