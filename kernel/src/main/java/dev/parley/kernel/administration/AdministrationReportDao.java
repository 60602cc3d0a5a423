package dev.parley.kernel.administration;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.StoredRow;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is held of adjustments of an account's credits. */
final class AdministrationReportDao {
    List<StoredRow> adjustments(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select * from credit_adjustment
                        where tenant_id = :tenant and owner_kind = 'ACCOUNT' and owner_id = :account order by id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }
}
