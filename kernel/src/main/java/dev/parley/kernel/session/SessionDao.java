package dev.parley.kernel.session;

import dev.parley.kernel.database.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class SessionDao {
    /** A session's row. The times are those of sign-in and of the last request, roughly. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record SessionRow(
            UUID id,
            UUID account,
            String role,
            String provider,
            byte @Nullable [] providerSession,
            byte[] device,
            boolean ended,
            Instant createdAt,
            Instant lastSeenAt) {}

    /** What a session is found by. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Hashes(byte[] token, byte @Nullable [] providerSession) {}

    void insert(Handle handle, TenantContext context, SessionRow row, Hashes hashes) {
        handle.createUpdate("""
                        insert into session (tenant_id, id, account_id, token_hash, role, provider, provider_session,
                            provider_session_hash, device, created_at, last_seen_at)
                        values (:tenant, :id, :account, :tokenHash, :role, :provider, :providerSession,
                            :providerSessionHash, :device, :createdAt, :lastSeenAt)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("account", row.account())
                .bind("tokenHash", hashes.token())
                .bind("role", row.role())
                .bind("provider", row.provider())
                .bindByType("providerSession", row.providerSession(), byte[].class)
                .bindByType("providerSessionHash", hashes.providerSession(), byte[].class)
                .bind("device", row.device())
                .bind("createdAt", row.createdAt())
                .bind("lastSeenAt", row.lastSeenAt())
                .execute();
    }

    Optional<SessionRow> findByTokenHash(Handle handle, TenantContext context, byte[] tokenHash) {
        return handle.createQuery("""
                        select id, account_id, role, provider, provider_session, device, token_hash is null as ended,
                            created_at, last_seen_at
                        from session
                        where tenant_id = :tenant and token_hash = :tokenHash
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("tokenHash", tokenHash)
                .map((row, statement) -> read(row))
                .findOne();
    }

    /** Newest first, with those that have ended. */
    List<SessionRow> list(Handle handle, TenantContext context, UUID account) {
        return handle.createQuery("""
                        select id, account_id, role, provider, provider_session, device, token_hash is null as ended,
                            created_at, last_seen_at
                        from session
                        where tenant_id = :tenant and account_id = :account
                        order by id desc
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .map((row, statement) -> read(row))
                .list();
    }

    void seen(Handle handle, TenantContext context, UUID session, Instant now) {
        handle.createUpdate("update session set last_seen_at = :now where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", session)
                .bind("now", now)
                .execute();
    }

    /** Answers whose it was; empty if there is none, or it has ended. */
    Optional<UUID> end(Handle handle, TenantContext context, UUID session) {
        return handle.createQuery("""
                        update session set token_hash = null, provider_session = null, provider_session_hash = null
                        where tenant_id = :tenant and id = :id and token_hash is not null
                        returning account_id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", session)
                .mapTo(UUID.class)
                .findOne();
    }

    /** Of the account, all but the one that is kept; answers how many. */
    int endOfAccount(Handle handle, TenantContext context, UUID account, @Nullable UUID kept) {
        return handle.createUpdate("""
                        update session set token_hash = null, provider_session = null, provider_session_hash = null
                        where tenant_id = :tenant and account_id = :account and id is distinct from :kept
                            and token_hash is not null
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .bindByType("kept", kept, UUID.class)
                .execute();
    }

    List<UUID> listOfProvider(Handle handle, TenantContext context, byte[] providerSessionHash) {
        return handle.createQuery("""
                        select id from session
                        where tenant_id = :tenant and provider_session_hash = :hash
                        order by id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("hash", providerSessionHash)
                .mapTo(UUID.class)
                .list();
    }

    int deleteBefore(Handle handle, TenantContext context, Instant time) {
        return handle.createUpdate("delete from session where tenant_id = :tenant and created_at < :time")
                .bind("tenant", context.tenantId().value())
                .bind("time", time)
                .execute();
    }

    void delete(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("delete from session where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }

    private static SessionRow read(ResultSet row) throws SQLException {
        return new SessionRow(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getString("role"),
                row.getString("provider"),
                row.getBytes("provider_session"),
                row.getBytes("device"),
                row.getBoolean("ended"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("last_seen_at").toInstant());
    }
}
