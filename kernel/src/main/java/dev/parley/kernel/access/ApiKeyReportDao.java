package dev.parley.kernel.access;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.StoredRow;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is held of the API keys of an account, revoked ones too. */
final class ApiKeyReportDao {
    List<StoredRow> keys(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select * from api_key where tenant_id = :tenant and account_id = :account order by id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> requests(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select * from api_key_request where tenant_id = :tenant and account_id = :account order by created_at
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }
}
