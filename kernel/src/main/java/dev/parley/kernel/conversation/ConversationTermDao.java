package dev.parley.kernel.conversation;

import dev.parley.kernel.database.TenantContext;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What accounts' holders wish. */
final class ConversationTermDao {
    Optional<Integer> find(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select days from conversation_term where tenant_id = :tenant and account_id = :account
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .mapTo(Integer.class)
                .findOne();
    }

    void put(Handle handle, TenantContext context, UUID account, int days) {
        handle.createUpdate("""
                        insert into conversation_term (tenant_id, account_id, days) values (:tenant, :account, :days)
                        on conflict (tenant_id, account_id) do update set days = excluded.days
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .bind("days", days)
                .execute();
    }

    void delete(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("delete from conversation_term where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }
}
