package dev.parley.kernel.keys;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.inventory.StoredRow;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which keys protect what a person has. */
final class KeyReportDao {
    List<StoredRow> owner(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select * from owner_key where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    /** In the order of their ids. */
    List<StoredRow> things(Handle handle, TenantContext context, OwnerId owner, UUID after) {
        return handle.createQuery("""
                        select * from data_key
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
}
