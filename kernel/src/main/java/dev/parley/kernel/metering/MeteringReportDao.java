package dev.parley.kernel.metering;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.inventory.StoredRow;
import dev.parley.kernel.keys.OwnerId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is held of what a person has used and may spend. */
final class MeteringReportDao {
    List<StoredRow> holds(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select * from hold where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    /** In the order of their ids. */
    List<StoredRow> receipts(Handle handle, TenantContext context, OwnerId owner, UUID after) {
        return handle.createQuery("""
                        select * from receipt
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner and request_id > :after
                        order by request_id limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .bind("after", after)
                .bind("limit", PersonalReport.PART)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> budgets(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select * from budget
                        where tenant_id = :tenant and subject_kind = 'ACCOUNT' and subject_id = :account
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> budgetUse(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select * from budget_use where tenant_id = :tenant and account_id = :account order by id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }
}
