package dev.parley.kernel.promise;

import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

final class CanaryDao {
    void insert(Handle handle, TenantContext context, UUID account, Instant now) {
        handle.createUpdate("""
                        insert into canary (tenant_id, account_id, made_at) values (:tenant, :account, :now)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .bind("now", now)
                .execute();
    }

    List<UUID> listBefore(Handle handle, TenantContext context, Instant time) {
        return handle.createQuery("""
                        select account_id from canary where tenant_id = :tenant and made_at < :time order by account_id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("time", time)
                .mapTo(UUID.class)
                .list();
    }

    void delete(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("delete from canary where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }
}
