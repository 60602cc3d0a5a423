package dev.parley.kernel.signin;

import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class AttemptDao {
    /** An attempt's row. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record AttemptRow(
            UUID id,
            byte @Nullable [] browserHash,
            byte @Nullable [] emailHash,
            byte[] details,
            Instant createdAt,
            Instant expiresAt) {}

    void insert(Handle handle, TenantContext context, byte[] tokenHash, AttemptRow row) {
        handle.createUpdate("""
                        insert into sign_in_attempt (tenant_id, id, token_hash, browser_hash, email_hash, details,
                            created_at, expires_at)
                        values (:tenant, :id, :tokenHash, :browserHash, :emailHash, :details, :createdAt, :expiresAt)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("tokenHash", tokenHash)
                .bindByType("browserHash", row.browserHash(), byte[].class)
                .bindByType("emailHash", row.emailHash(), byte[].class)
                .bind("details", row.details())
                .bind("createdAt", row.createdAt())
                .bind("expiresAt", row.expiresAt())
                .execute();
    }

    /** Whoever takes it is the only one who has it. */
    Optional<AttemptRow> take(Handle handle, TenantContext context, byte[] tokenHash) {
        return handle.createQuery("""
                        delete from sign_in_attempt where tenant_id = :tenant and token_hash = :tokenHash
                        returning id, browser_hash, email_hash, details, created_at, expires_at
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("tokenHash", tokenHash)
                .map((row, statement) -> new AttemptRow(
                        row.getObject("id", UUID.class),
                        row.getBytes("browser_hash"),
                        row.getBytes("email_hash"),
                        row.getBytes("details"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant()))
                .findOne();
    }

    List<UUID> listOfEmail(Handle handle, TenantContext context, byte[] emailHash, Instant after) {
        return handle.createQuery("""
                        select id from sign_in_attempt
                        where tenant_id = :tenant and email_hash = :emailHash and created_at > :after
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("emailHash", emailHash)
                .bind("after", after)
                .mapTo(UUID.class)
                .list();
    }

    int deleteExpired(Handle handle, TenantContext context, Instant now) {
        return handle.createUpdate("delete from sign_in_attempt where tenant_id = :tenant and expires_at <= :now")
                .bind("tenant", context.tenantId().value())
                .bind("now", now)
                .execute();
    }
}
