package dev.parley.kernel.access;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class ApiKeyDao {
    void insert(Handle handle, TenantContext context, ApiKeyRow row, byte[] secretHash) {
        KeyTerms terms = row.terms();
        handle.createUpdate("""
                        insert into api_key (tenant_id, id, account_id, secret_hash, name, hint, models, faces, budget,
                            requests_per_minute, tokens_per_minute, concurrent_streams, created_at, expires_at)
                        values (:tenant, :id, :account, :secretHash, :name, :hint, :models, :faces, :budget,
                            :requests, :tokens, :streams, :createdAt, :expiresAt)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("account", row.account())
                .bind("secretHash", secretHash)
                .bind("name", row.name())
                .bind("hint", row.hint())
                .bindArray("models", String.class, terms.models())
                .bindArray(
                        "faces",
                        String.class,
                        terms.faces().stream().map(ApiFace::written).toList())
                .bind("budget", nullable(terms.limits().budget()))
                .bind("requests", nullable(terms.limits().requestsPerMinute()))
                .bind("tokens", nullable(terms.limits().tokensPerMinute()))
                .bind("streams", nullable(terms.limits().concurrentStreams()))
                .bind("createdAt", row.createdAt())
                .bind("expiresAt", terms.expiresAt().orElse(null))
                .execute();
    }

    /** A key that is not revoked, of an account that is not suspended. */
    Optional<Found> findBySecretHash(Handle handle, TenantContext context, byte[] secretHash) {
        return handle.createQuery("""
                        select key.id, key.account_id, key.secret_hash, key.models, key.faces, key.budget,
                            key.requests_per_minute, key.tokens_per_minute, key.concurrent_streams, key.expires_at,
                            exists (
                              select from processing_restriction restriction
                              where restriction.tenant_id = key.tenant_id and owner_kind = 'ACCOUNT'
                                and owner_id = key.account_id) as restricted
                        from api_key key
                        join account owner on owner.tenant_id = key.tenant_id and owner.id = key.account_id
                        where key.tenant_id = :tenant and key.secret_hash = :secretHash and key.revoked_at is null
                            and owner.state = 'ACTIVE'
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("secretHash", secretHash)
                .map((row, _) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getBytes("secret_hash"),
                        terms(row),
                        row.getBoolean("restricted")))
                .findOne();
    }

    /** Which of these keys are not revoked, and of accounts that are not suspended. */
    Set<UUID> listUsable(Handle handle, TenantContext context, Set<UUID> keys) {
        return handle.createQuery("""
                        select key.id from api_key key
                        join account owner on owner.tenant_id = key.tenant_id and owner.id = key.account_id
                        where key.tenant_id = :tenant and key.id = any (:keys) and key.revoked_at is null
                            and owner.state = 'ACTIVE'
                        """)
                .bind("tenant", context.tenantId().value())
                .bindArray("keys", UUID.class, keys)
                .mapTo(UUID.class)
                .set();
    }

    /** Newest first, without revoked ones. */
    List<ApiKeyRow> list(Handle handle, TenantContext context, OwnerId account) {
        return handle.createQuery("""
                        select id, account_id, name, hint, models, faces, budget, requests_per_minute, tokens_per_minute,
                            concurrent_streams, created_at, expires_at, last_used_at
                        from api_key
                        where tenant_id = :tenant and account_id = :account and revoked_at is null
                        order by id desc
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account.id())
                .map((row, _) -> new ApiKeyRow(
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getBytes("name"),
                        row.getString("hint"),
                        row.getTimestamp("created_at").toInstant(),
                        terms(row),
                        instant(row, "last_used_at")))
                .list();
    }

    boolean isOf(Handle handle, TenantContext context, OwnerId account, UUID key) {
        return handle.createQuery("""
                        select id from api_key where tenant_id = :tenant and account_id = :account and id = :id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account.id())
                .bind("id", key)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
    }

    boolean revoke(Handle handle, TenantContext context, UUID key, Instant now) {
        return handle.createUpdate("""
                                update api_key set revoked_at = :now
                                where tenant_id = :tenant and id = :id and revoked_at is null
                                """)
                        .bind("tenant", context.tenantId().value())
                        .bind("id", key)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Answers which ones. */
    List<UUID> revokeAll(Handle handle, TenantContext context, OwnerId account, Instant now) {
        return handle.createQuery("""
                        update api_key set revoked_at = :now
                        where tenant_id = :tenant and account_id = :account and revoked_at is null
                        returning id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account.id())
                .bind("now", now)
                .mapTo(UUID.class)
                .list();
    }

    void updateLastUse(Handle handle, TenantContext context, Set<UUID> keys, Instant hour) {
        handle.createUpdate("""
                        update api_key set last_used_at = :hour
                        where tenant_id = :tenant and id = any (:keys) and (last_used_at is null or last_used_at < :hour)
                        """)
                .bind("tenant", context.tenantId().value())
                .bindArray("keys", UUID.class, keys)
                .bind("hour", hour)
                .execute();
    }

    void deleteOf(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("delete from api_key where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }

    private static KeyTerms terms(ResultSet row) throws SQLException {
        return new KeyTerms(
                instant(row, "expires_at"),
                strings(row, "models").collect(Collectors.toSet()),
                strings(row, "faces").map(ApiFace::of).flatMap(Optional::stream).collect(Collectors.toSet()),
                new KeyLimits(
                        number(row, "budget"),
                        number(row, "requests_per_minute"),
                        number(row, "tokens_per_minute"),
                        number(row, "concurrent_streams")));
    }

    private static Stream<String> strings(ResultSet row, String column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray());
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static @Nullable Long nullable(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** A key's row, without its hash. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record ApiKeyRow(
            UUID id,
            UUID account,
            byte[] name,
            String hint,
            Instant createdAt,
            KeyTerms terms,
            Optional<Instant> lastUsedAt) {}

    /** What a look-up found. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Found(UUID id, UUID account, byte[] secretHash, KeyTerms terms, boolean restricted) {}
}
