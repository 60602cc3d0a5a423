package dev.parley.kernel.pricing;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.StoredRow;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which prices an account's holder has set. */
final class PriceReportDao {
    List<StoredRow> prices(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("select * from price where tenant_id = :tenant and made_by = :account order by id")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }
}
