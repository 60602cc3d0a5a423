package dev.parley.kernel.signin;

import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

final class FreeUseDao {
    void add(Handle handle, TenantContext context, Use use) {
        handle.createUpdate("""
                        insert into free_use (tenant_id, person_hash, messages_used, expires_at)
                        values (:tenant, :personHash, :messages, :expiresAt)
                        on conflict (tenant_id, person_hash)
                        do update set messages_used = free_use.messages_used + excluded.messages_used,
                            expires_at = excluded.expires_at
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("personHash", use.personHash())
                .bind("messages", use.messages())
                .bind("expiresAt", use.expiresAt())
                .execute();
    }

    Optional<Integer> find(Handle handle, TenantContext context, byte[] personHash, Instant now) {
        return handle.createQuery("""
                        select messages_used from free_use
                        where tenant_id = :tenant and person_hash = :personHash and expires_at > :now
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("personHash", personHash)
                .bind("now", now)
                .mapTo(Integer.class)
                .findOne();
    }

    int deleteExpired(Handle handle, TenantContext context, Instant now) {
        return handle.createUpdate("delete from free_use where tenant_id = :tenant and expires_at <= :now")
                .bind("tenant", context.tenantId().value())
                .bind("now", now)
                .execute();
    }

    /** What a person has sent. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record Use(byte[] personHash, int messages, Instant expiresAt) {}
}
