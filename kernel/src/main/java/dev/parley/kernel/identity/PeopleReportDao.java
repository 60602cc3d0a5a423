package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.StoredRow;
import dev.parley.kernel.keys.OwnerId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is held of guests and accounts. */
final class PeopleReportDao {
    List<StoredRow> guest(Handle handle, TenantContext context, UUID guest) {
        return handle.createQuery("""
                        select * from guest where tenant_id = :tenant and id = :guest
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("guest", guest)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> account(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select * from account where tenant_id = :tenant and id = :account
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> standing(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select * from account_standing where tenant_id = :tenant and account_id = :account
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> restriction(Handle handle, TenantContext context, OwnerId owner) {
        return handle.createQuery("""
                        select * from processing_restriction
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .map((row, _) -> StoredRow.read(row))
                .list();
    }
}
