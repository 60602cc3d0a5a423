package dev.parley.kernel.conversation;

import dev.parley.kernel.database.TenantContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The trees of messages. Whoever calls has found the conversation by its owner, in the same transaction. */
final class MessageDao {
    void insert(Handle handle, TenantContext context, MessageRow row) {
        handle.createUpdate("""
                        insert into message
                          (tenant_id, id, conversation_id, parent_id, author, content, state, model, created_at)
                        values
                          (:tenant, :id, :conversation, :parent, :author, :content, :state, :model, :createdAt)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("conversation", row.conversation())
                .bind("parent", row.parent())
                .bind("author", row.author().name())
                .bind("content", row.content())
                .bind("state", row.state().name())
                .bind("model", row.model())
                .bind("createdAt", row.createdAt())
                .execute();
    }

    /** Oldest first. */
    List<MessageRow> tree(Handle handle, TenantContext context, UUID conversation) {
        return handle.createQuery("""
                        select * from message
                        where tenant_id = :tenant and conversation_id = :conversation order by id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("conversation", conversation)
                .map((row, statement) -> MessageRow.read(row))
                .list();
    }

    /** From the root to the leaf; empty if the leaf is not of this conversation. */
    List<MessageRow> branch(Handle handle, TenantContext context, UUID conversation, UUID leaf) {
        return handle.createQuery("""
                        with recursive branch as (
                          select m.*, 1 as depth from message m
                          where m.tenant_id = :tenant and m.conversation_id = :conversation and m.id = :leaf
                          union all
                          select p.*, b.depth + 1 from branch b
                          join message p
                            on p.tenant_id = b.tenant_id and p.conversation_id = b.conversation_id and p.id = b.parent_id
                        )
                        select * from branch order by depth desc
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("conversation", conversation)
                .bind("leaf", leaf)
                .map((row, statement) -> MessageRow.read(row))
                .list();
    }

    Optional<MessageRow> find(Handle handle, TenantContext context, UUID message) {
        return handle.createQuery("select * from message where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", message)
                .map((row, statement) -> MessageRow.read(row))
                .findOne();
    }

    boolean exists(Handle handle, TenantContext context, UUID conversation, UUID message) {
        return handle.createQuery("""
                        select true from message
                        where tenant_id = :tenant and conversation_id = :conversation and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("conversation", conversation)
                .bind("id", message)
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    /** The newest first: answers before what they answer. Answers how many. */
    int deleteSome(Handle handle, TenantContext context, UUID conversation, int limit) {
        return handle.createUpdate("""
                        delete from message where tenant_id = :tenant and id in (
                          select id from message
                          where tenant_id = :tenant and conversation_id = :conversation
                          order by id desc limit :limit)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("conversation", conversation)
                .bind("limit", limit)
                .execute();
    }
}
