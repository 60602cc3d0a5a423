package dev.parley.kernel.rights;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.StoredRow;
import dev.parley.kernel.keys.OwnerId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is held of a person's own requests about the data. */
final class RightsReportDao {
    List<StoredRow> exports(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select * from export_job
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner order by id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    /** Without what is in them. */
    List<StoredRow> chunks(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select export_id, part, starts_at, length, ''::bytea as content from export_chunk
                        join export_job job
                          on job.tenant_id = export_chunk.tenant_id and job.id = export_chunk.export_id
                        where job.tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        order by export_id, part, starts_at
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> consents(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery(
                        "select * from consent where tenant_id = :tenant and account_id = :account order by id")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> confirmations(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery(
                        "select * from account_confirmation where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }
}
