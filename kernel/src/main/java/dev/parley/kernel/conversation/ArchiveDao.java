package dev.parley.kernel.conversation;

import dev.parley.kernel.conversation.ConversationDao.ConversationRow;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Conversations as they are taken away and brought along. */
final class ArchiveDao {
    /** The first one after another, in the order of their ids. */
    Optional<ConversationRow> next(Handle handle, TenantContext context, OwnerId owner, UUID after) {
        return handle.createQuery("""
                        select id, title, current_message_id, message_count, created_at, updated_at from conversation
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner and id > :after
                        order by id limit 1
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("ownerKind", owner.kind().name())
                .bind("owner", owner.id())
                .bind("after", after)
                .map((row, _) -> ConversationDao.read(row))
                .findOne();
    }

    /** In the order of their ids, so that a message comes after the one that it answers. */
    List<MessageRow> messages(Handle handle, TenantContext context, ConversationArchive.Part part) {
        return handle.createQuery("""
                        select * from message
                        where tenant_id = :tenant and conversation_id = :conversation and id > :after
                        order by id limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("conversation", part.conversation())
                .bind("after", part.after())
                .bind("limit", part.limit())
                .map((row, _) -> MessageRow.read(row))
                .list();
    }

    /** Empty where there is none. */
    Optional<ConversationArchive.Totals> count(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select count(*) as conversations, coalesce(sum(message_count), 0) as messages from conversation
                        where tenant_id = :tenant and owner_kind = :ownerKind and owner_id = :owner
                        having count(*) > 0
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("ownerKind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, _) -> new ConversationArchive.Totals(row.getLong("conversations"), row.getLong("messages")))
                .findOne();
    }

    void insert(Handle handle, TenantContext context, OwnerId owner, ConversationRow row) {
        handle.createUpdate("""
                        insert into conversation
                          (tenant_id, id, owner_kind, owner_id, title, current_message_id, message_count, created_at,
                           updated_at)
                        values (:tenant, :id, :ownerKind, :owner, :title, :current, :messages, :createdAt, :updatedAt)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("ownerKind", owner.kind().name())
                .bind("owner", owner.id())
                .bindByType("title", row.title(), byte[].class)
                .bindByType("current", row.currentMessage(), UUID.class)
                .bind("messages", row.messages())
                .bind("createdAt", row.createdAt())
                .bind("updatedAt", row.updatedAt())
                .execute();
    }

    /** Parents first. */
    void insert(Handle handle, TenantContext context, List<MessageRow> rows) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into message
                  (tenant_id, id, conversation_id, parent_id, author, content, reasoning, state, finish_reason, model,
                   backend, error_code, created_at)
                values
                  (:tenant, :id, :conversation, :parent, :author, :content, :reasoning, :state, :finishReason, :model,
                   :backend, :errorCode, :createdAt)
                """);
        for (MessageRow row : rows) {
            batch.bind("tenant", context.tenantId().value())
                    .bind("id", row.id())
                    .bind("conversation", row.conversation())
                    .bindByType("parent", row.parent(), UUID.class)
                    .bind("author", row.author().name())
                    .bind("content", row.content())
                    .bindByType("reasoning", row.reasoning(), byte[].class)
                    .bind("state", row.state().name())
                    .bindByType("finishReason", name(row), String.class)
                    .bindByType("model", row.model(), String.class)
                    .bindByType("backend", row.backend(), String.class)
                    .bindByType("errorCode", row.errorCode(), String.class)
                    .bind("createdAt", row.createdAt())
                    .add();
        }
        batch.execute();
    }

    private static @Nullable String name(MessageRow row) {
        return row.finishReason() == null ? null : row.finishReason().name();
    }
}
