package dev.parley.kernel.usage;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.inventory.StoredRow;
import dev.parley.kernel.keys.OwnerId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is held of a person in the request log, and of what was counted of it. */
final class UsageReportDao {
    /** In the order of days and ids. */
    List<StoredRow> requests(Handle handle, TenantContext context, OwnerId owner, LastRow after) {
        return handle.createQuery("""
                        select * from request_log
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                          and (day, request_id) > (cast(:day as date), :after)
                        order by day, request_id limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .bind("day", after.day())
                .bind("after", after.request())
                .bind("limit", PersonalReport.PART)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    /** What a legal hold kept of days that are dropped. */
    List<StoredRow> heldAside(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select * from request_log_held
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner order by day, request_id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> days(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select * from usage_day
                        where tenant_id = :tenant and owner_kind in (:kind, 'KEY') and owner_id = :owner
                        order by day
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    /** Where the part before ended. */
    record LastRow(String day, UUID request) {}
}
