package dev.parley.kernel.access;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

final class ApiKeyDao {
    /** A key's row, without its hash. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record ApiKeyRow(UUID id, UUID account, byte[] name, String hint, Instant createdAt) {}

    void insert(Handle handle, TenantContext context, ApiKeyRow row, byte[] secretHash) {
        handle.createUpdate("""
                        insert into api_key (tenant_id, id, account_id, secret_hash, name, hint, created_at)
                        values (:tenant, :id, :account, :secretHash, :name, :hint, :createdAt)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("account", row.account())
                .bind("secretHash", secretHash)
                .bind("name", row.name())
                .bind("hint", row.hint())
                .bind("createdAt", row.createdAt())
                .execute();
    }

    Optional<Holder> findBySecretHash(Handle handle, TenantContext context, byte[] secretHash) {
        return handle.createQuery("""
                        select id, account_id from api_key
                        where tenant_id = :tenant and secret_hash = :secretHash and revoked_at is null
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("secretHash", secretHash)
                .map((row, statement) ->
                        new Holder(row.getObject("id", UUID.class), row.getObject("account_id", UUID.class)))
                .findOne();
    }

    List<ApiKeyRow> list(Handle handle, TenantContext context, OwnerId account) {
        return handle.createQuery("""
                        select id, account_id, name, hint, created_at from api_key
                        where tenant_id = :tenant and account_id = :account and revoked_at is null
                        order by id desc
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", account.id())
                .map((row, statement) -> new ApiKeyRow(
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getBytes("name"),
                        row.getString("hint"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
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

    void deleteOf(Handle handle, TenantContext context, UUID account) {
        handle.createUpdate("delete from api_key where tenant_id = :tenant and account_id = :account")
                .bind("tenant", context.tenantId().value())
                .bind("account", account)
                .execute();
    }

    /** Whose key it is. */
    record Holder(UUID key, UUID account) {}
}
