package dev.parley.kernel.conversation;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.inventory.StoredRow;
import dev.parley.kernel.keys.OwnerId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is held of a person's conversations. */
final class ConversationReportDao {
    /** In the order of their ids. */
    List<StoredRow> conversations(Handle handle, TenantContext context, OwnerId owner, UUID after) {
        return handle.createQuery("""
                        select * from conversation
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner and id > :after
                        order by id limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .bind("after", after)
                .bind("limit", PersonalReport.PART)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    /** The first one after another. */
    Optional<UUID> next(Handle handle, TenantContext context, OwnerId owner, UUID after) {
        return handle.createQuery("""
                        select id from conversation
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner and id > :after
                        order by id limit 1
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .bind("after", after)
                .mapTo(UUID.class)
                .findOne();
    }

    /** Of a conversation that was found by its owner; in the order of their ids. */
    List<StoredRow> messages(Handle handle, TenantContext context, UUID conversation, UUID after) {
        return handle.createQuery("""
                        select * from message
                        where tenant_id = :tenant and conversation_id = :conversation and id > :after
                        order by id limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("conversation", conversation)
                .bind("after", after)
                .bind("limit", PersonalReport.PART)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> term(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("select * from conversation_term where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> idempotency(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select * from idempotency where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, _) -> StoredRow.read(row))
                .list();
    }
}
