package dev.parley.kernel.privacy;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.StoredRow;
import dev.parley.kernel.keys.OwnerId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What is held of openings of a person's conversations. */
final class PrivacyReportDao {
    List<StoredRow> breakGlass(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select * from break_glass
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner order by id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, _) -> StoredRow.read(row))
                .list();
    }
}
