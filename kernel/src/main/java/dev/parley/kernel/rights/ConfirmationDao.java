package dev.parley.kernel.rights;

import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is to be confirmed by a link; of a kind, an account has one at most. */
final class ConfirmationDao {
    void put(Handle handle, TenantContext context, Row row) {
        handle.createUpdate("""
                        insert into account_confirmation
                          (tenant_id, account_id, kind, id, token_hash, details, created_at, expires_at)
                        values (:tenant, :account, :kind, :id, :tokenHash, :details, :createdAt, :expiresAt)
                        on conflict (tenant_id, account_id, kind) do update set
                          id = excluded.id, token_hash = excluded.token_hash, details = excluded.details,
                          created_at = excluded.created_at, expires_at = excluded.expires_at
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", row.account())
                .bind("kind", row.kind())
                .bind("id", row.id())
                .bind("tokenHash", row.tokenHash())
                .bind("details", row.details())
                .bind("createdAt", row.createdAt())
                .bind("expiresAt", row.expiresAt())
                .execute();
    }

    /** Whoever comes with the token takes the row: it works once. */
    Optional<Row> take(Handle handle, TenantContext context, byte[] tokenHash, Instant now) {
        return handle.createQuery("""
                        delete from account_confirmation
                        where tenant_id = :tenant and token_hash = :tokenHash and expires_at > :now
                        returning *
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("tokenHash", tokenHash)
                .bind("now", now)
                .map((row, _) -> new Row(
                        row.getObject("account_id", UUID.class),
                        row.getString("kind"),
                        row.getObject("id", UUID.class),
                        row.getBytes("token_hash"),
                        row.getBytes("details"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant()))
                .findOne();
    }

    void delete(Handle handle, TenantContext context, UUID account, String kind) {
        handle.createUpdate("""
                        delete from account_confirmation
                        where tenant_id = :tenant and account_id = :account and kind = :kind
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .bind("kind", kind)
                .execute();
    }

    void deleteOf(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("delete from account_confirmation where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }

    int deleteExpired(Handle handle, TenantContext context, Instant now) {
        return handle.createUpdate("delete from account_confirmation where tenant_id = :tenant and expires_at <= :now")
                .bind("tenant", context.tenantId().value())
                .bind("now", now)
                .execute();
    }

    /** What waits for its link to be opened. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Row(
            UUID account,
            String kind,
            UUID id,
            byte[] tokenHash,
            byte[] details,
            Instant createdAt,
            Instant expiresAt) {}
}
