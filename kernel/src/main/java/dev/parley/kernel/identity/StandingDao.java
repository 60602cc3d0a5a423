package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Roles and states of accounts. */
final class StandingDao {
    /** Locks the owners and two accounts: of changes that could take a tenant's last owner, one follows the other. */
    void lock(Handle handle, TenantContext context, UUID account, Optional<UUID> actor) {
        handle.createQuery("""
                        select id from account
                        where tenant_id = :tenant and (role = 'owner' or id = :account or id = :actor)
                        order by id for no key update
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .bind("actor", actor.orElse(account))
                .mapTo(UUID.class)
                .list();
    }

    boolean hasActiveOwner(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        select true from account
                        where tenant_id = :tenant and role = 'owner' and state = 'ACTIVE' limit 1
                        """)
                .bind("tenant", context.tenantId().value())
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    void updateRole(Handle handle, TenantContext context, UUID account, Role role) {
        handle.createUpdate("update account set role = :role where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", account)
                .bind("role", role.written())
                .execute();
    }

    void updateState(Handle handle, TenantContext context, UUID account, Account.State state) {
        handle.createUpdate("update account set state = :state where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", account)
                .bind("state", state.name())
                .execute();
    }

    void deleteReason(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("delete from account_standing where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }

    void insertReason(Handle handle, TenantContext context, Reason reason) {
        handle.createUpdate("""
                        insert into account_standing (tenant_id, account_id, reason, changed_at)
                        values (:tenant, :account, :reason, :now)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", reason.account())
                .bind("reason", reason.ciphertext())
                .bind("now", reason.now())
                .execute();
    }

    Optional<byte[]> findReason(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery(
                        "select reason from account_standing where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .mapTo(byte[].class)
                .findOne();
    }

    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Reason(UUID account, byte[] ciphertext, Instant now) {}
}
