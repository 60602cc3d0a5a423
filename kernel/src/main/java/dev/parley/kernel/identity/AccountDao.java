package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class AccountDao {
    /** An account's row. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record AccountRow(
            UUID id,
            byte[] email,
            byte[] emailHash,
            byte @Nullable [] name,
            String role,
            String state,
            Instant createdAt) {}

    /** Whoever makes accounts of one address does so after another. */
    void lockEmail(Handle handle, TenantContext context, byte[] emailHash) {
        handle.createQuery(
                        "select pg_advisory_xact_lock(hashtextextended(:tenant::text || encode(:emailHash, 'hex'), 0))")
                .bind("tenant", context.tenantId().value())
                .bind("emailHash", emailHash)
                .map((row, statement) -> true)
                .one();
    }

    void insert(Handle handle, TenantContext context, AccountRow row) {
        handle.createUpdate("""
                        insert into account (tenant_id, id, email, email_hash, name, role, state, created_at)
                        values (:tenant, :id, :email, :emailHash, :name, :role, :state, :createdAt)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("email", row.email())
                .bind("emailHash", row.emailHash())
                .bindByType("name", row.name(), byte[].class)
                .bind("role", row.role())
                .bind("state", row.state())
                .bind("createdAt", row.createdAt())
                .execute();
    }

    Optional<AccountRow> find(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select id, email, email_hash, name, role, state, created_at from account
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", account)
                .map((row, statement) -> read(row))
                .findOne();
    }

    /** Oldest first. */
    List<AccountRow> listByEmailHash(Handle handle, TenantContext context, byte[] emailHash) {
        return handle.createQuery("""
                        select id, email, email_hash, name, role, state, created_at from account
                        where tenant_id = :tenant and email_hash = :emailHash
                        order by id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("emailHash", emailHash)
                .map((row, statement) -> read(row))
                .list();
    }

    List<AccountRow> list(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        select id, email, email_hash, name, role, state, created_at from account
                        where tenant_id = :tenant order by id
                        """)
                .bind("tenant", context.tenantId().value())
                .map((row, statement) -> read(row))
                .list();
    }

    List<AccountRow> page(Handle handle, TenantContext context, UUID after, int limit) {
        return handle.createQuery("""
                        select id, email, email_hash, name, role, state, created_at from account
                        where tenant_id = :tenant and id > :after order by id limit :limit
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, statement) -> read(row))
                .list();
    }

    void rename(Handle handle, TenantContext context, UUID account, byte @Nullable [] name) {
        handle.createUpdate("update account set name = :name where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", account)
                .bindByType("name", name, byte[].class)
                .execute();
    }

    void changeEmail(Handle handle, TenantContext context, AccountRow row) {
        handle.createUpdate("""
                        update account set email = :email, email_hash = :emailHash where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("email", row.email())
                .bind("emailHash", row.emailHash())
                .execute();
    }

    /** Of changes that could take a tenant's last owner, one follows the other. */
    List<UUID> lockActiveOwners(Handle handle, TenantContext context) {
        return handle.createQuery("""
                        select id from account
                        where tenant_id = :tenant and role = 'owner' and state = 'ACTIVE'
                        order by id for update
                        """)
                .bind("tenant", context.tenantId().value())
                .mapTo(UUID.class)
                .list();
    }

    void delete(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("delete from account where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", account)
                .execute();
    }

    private static AccountRow read(ResultSet row) throws SQLException {
        return new AccountRow(
                row.getObject("id", UUID.class),
                row.getBytes("email"),
                row.getBytes("email_hash"),
                row.getBytes("name"),
                row.getString("role"),
                row.getString("state"),
                row.getTimestamp("created_at").toInstant());
    }
}
