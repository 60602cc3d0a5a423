package dev.parley.kernel.access;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

final class ApiKeyRequestDao {
    /** What an Idempotency-Key made. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Request(OwnerId account, byte[] hash, UUID apiKey, Instant createdAt) {}

    /** Answers which key the request has made: another one, if it came before. */
    UUID keep(Handle handle, TenantContext context, Request request) {
        // Changing nothing where there is a row, so that it is returned.
        return handle.createQuery("""
                        insert into api_key_request (tenant_id, account_id, request_hash, api_key_id, created_at)
                        values (:tenant, :account, :hash, :apiKey, :createdAt)
                        on conflict (tenant_id, account_id, request_hash)
                        do update set request_hash = excluded.request_hash
                        returning api_key_id
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("account", request.account().id())
                .bind("hash", request.hash())
                .bind("apiKey", request.apiKey())
                .bind("createdAt", request.createdAt())
                .mapTo(UUID.class)
                .one();
    }

    int deleteBefore(Handle handle, TenantContext context, Instant time) {
        return handle.createUpdate("delete from api_key_request where tenant_id = :tenant and created_at < :time")
                .bind("tenant", context.tenantId().value())
                .bind("time", time)
                .execute();
    }
}
