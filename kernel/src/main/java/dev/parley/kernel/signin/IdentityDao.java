package dev.parley.kernel.signin;

import dev.parley.kernel.database.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class IdentityDao {
    /** An identity's row. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record IdentityRow(
            UUID id,
            UUID account,
            String provider,
            byte[] personHash,
            byte[] email,
            byte @Nullable [] revocationSecret,
            Instant lastUsedAt) {}

    /** Whoever comes as the same person does so after another. */
    void lockPerson(Handle handle, TenantContext context, byte[] personHash) {
        handle.createQuery(
                        "select pg_advisory_xact_lock(hashtextextended(:tenant::text || encode(:personHash, 'hex'), 0))")
                .bind("tenant", context.tenantId().value())
                .bind("personHash", personHash)
                .map((row, statement) -> true)
                .one();
    }

    void insert(Handle handle, TenantContext context, IdentityRow row) {
        handle.createUpdate("""
                        insert into sign_in_identity (tenant_id, id, account_id, provider, person_hash, email,
                            revocation_secret, linked_at, last_used_at)
                        values (:tenant, :id, :account, :provider, :personHash, :email, :secret, :now, :now)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("account", row.account())
                .bind("provider", row.provider())
                .bind("personHash", row.personHash())
                .bind("email", row.email())
                .bindByType("secret", row.revocationSecret(), byte[].class)
                .bind("now", row.lastUsedAt())
                .execute();
    }

    /** A secret that is there stays where there is no newer one. */
    void used(Handle handle, TenantContext context, IdentityRow row) {
        handle.createUpdate("""
                        update sign_in_identity
                        set email = :email, revocation_secret = coalesce(:secret, revocation_secret), last_used_at = :now
                        where tenant_id = :tenant and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("email", row.email())
                .bindByType("secret", row.revocationSecret(), byte[].class)
                .bind("now", row.lastUsedAt())
                .execute();
    }

    Optional<IdentityRow> find(Handle handle, TenantContext context, byte[] personHash) {
        return handle.createQuery("""
                        select id, account_id, provider, person_hash, email, revocation_secret, last_used_at
                        from sign_in_identity
                        where tenant_id = :tenant and person_hash = :personHash
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("personHash", personHash)
                .map((row, statement) -> read(row))
                .findOne();
    }

    /** Oldest first. They are locked: of two that would take an account's last, one comes after the other. */
    List<IdentityRow> listForChange(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select id, account_id, provider, person_hash, email, revocation_secret, last_used_at
                        from sign_in_identity
                        where tenant_id = :tenant and account_id = :account
                        order by id for update
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, statement) -> read(row))
                .list();
    }

    /** Oldest first. */
    List<IdentityRow> list(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select id, account_id, provider, person_hash, email, revocation_secret, last_used_at
                        from sign_in_identity
                        where tenant_id = :tenant and account_id = :account
                        order by id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, statement) -> read(row))
                .list();
    }

    void delete(Handle handle, TenantContext context, UUID identity) {
        handle.createUpdate("delete from sign_in_identity where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", identity)
                .execute();
    }

    void deleteOfAccount(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("delete from sign_in_identity where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }

    private static IdentityRow read(ResultSet row) throws SQLException {
        return new IdentityRow(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getString("provider"),
                row.getBytes("person_hash"),
                row.getBytes("email"),
                row.getBytes("revocation_secret"),
                row.getTimestamp("last_used_at").toInstant());
    }
}
