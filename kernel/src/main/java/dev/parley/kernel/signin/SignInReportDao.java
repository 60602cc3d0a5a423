package dev.parley.kernel.signin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.StoredRow;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is held of how an account's holder signs in. */
final class SignInReportDao {
    List<StoredRow> identities(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select * from sign_in_identity where tenant_id = :tenant and account_id = :account order by id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }

    List<StoredRow> freeUse(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select free_use.* from free_use
                        join sign_in_identity identity
                          on identity.tenant_id = free_use.tenant_id and identity.person_hash = free_use.person_hash
                        where identity.tenant_id = :tenant and account_id = :account
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, _) -> StoredRow.read(row))
                .list();
    }
}
