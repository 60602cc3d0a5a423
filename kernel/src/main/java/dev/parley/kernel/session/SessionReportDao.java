package dev.parley.kernel.session;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.StoredRow;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is held of the sessions of an account. */
final class SessionReportDao {
    List<StoredRow> sessions(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select * from session where tenant_id = :tenant and account_id = :account order by id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }
}
