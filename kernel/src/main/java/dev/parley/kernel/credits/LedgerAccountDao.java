package dev.parley.kernel.credits;

import dev.parley.kernel.database.TenantContext;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Whose each ledger account is. */
final class LedgerAccountDao {
    Optional<UUID> find(Handle handle, TenantContext context, LedgerOwner owner) {
        return handle.createQuery("""
                        select id from ledger_account
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .mapTo(UUID.class)
                .findOne();
    }

    /** Answers whether there was none. */
    boolean insert(Handle handle, TenantContext context, LedgerOwner owner, UUID id) {
        return handle.createUpdate("""
                                insert into ledger_account (tenant_id, owner_kind, owner_id, id)
                                values (:tenant, :kind, :owner, :id)
                                on conflict (tenant_id, owner_kind, owner_id) do nothing
                                """)
                        .bind("tenant", context.tenantId().value())
                        .bind("kind", owner.kind().name())
                        .bind("owner", owner.id())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    void insertBalance(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("insert into balance (tenant_id, account_id) values (:tenant, :account)")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }

    void delete(Handle handle, TenantContext context, LedgerOwner owner) {
        handle.createUpdate("""
                        delete from ledger_account
                        where tenant_id = :tenant and owner_kind = :kind and owner_id = :owner
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("kind", owner.kind().name())
                .bind("owner", owner.id())
                .execute();
    }
}
