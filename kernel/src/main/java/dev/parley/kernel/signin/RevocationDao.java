package dev.parley.kernel.signin;

import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class RevocationDao {
    /** What a provider is to be told. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record RevocationRow(
            UUID id,
            String provider,
            byte[] secret,
            @Nullable LocalDate sealedOn,
            int attempts) {}

    void insert(Handle handle, TenantContext context, RevocationRow row, Instant now) {
        handle.createUpdate("""
                        insert into grant_revocation (tenant_id, id, provider, secret, sealed_on, next_attempt_at)
                        values (:tenant, :id, :provider, :secret, :sealedOn, :now)
                        """)
                .bind("tenant", context.tenantId().value())
                .bind("id", row.id())
                .bind("provider", row.provider())
                .bind("secret", row.secret())
                .bindByType("sealedOn", row.sealedOn(), LocalDate.class)
                .bind("now", now)
                .execute();
    }

    /** Takes the one that is longest due, and keeps it from others until the lease is over. */
    Optional<RevocationRow> claim(Handle handle, TenantContext context, Instant now, Instant leaseEnd) {
        return handle.createQuery("""
                        update grant_revocation set attempts = attempts + 1, next_attempt_at = :leaseEnd
                        where tenant_id = :tenant and id = (
                            select id from grant_revocation
                            where tenant_id = :tenant and next_attempt_at <= :now
                            order by next_attempt_at limit 1 for update skip locked)
                        returning id, provider, secret, sealed_on, attempts
                        """)
                .bind("leaseEnd", leaseEnd)
                .bind("tenant", context.tenantId().value())
                .bind("now", now)
                .map((row, statement) -> new RevocationRow(
                        row.getObject("id", UUID.class),
                        row.getString("provider"),
                        row.getBytes("secret"),
                        row.getObject("sealed_on", LocalDate.class),
                        row.getInt("attempts")))
                .findOne();
    }

    void postpone(Handle handle, TenantContext context, UUID revocation, Instant until) {
        handle.createUpdate("""
                        update grant_revocation set next_attempt_at = :until where tenant_id = :tenant and id = :id
                        """)
                .bind("until", until)
                .bind("tenant", context.tenantId().value())
                .bind("id", revocation)
                .execute();
    }

    void delete(Handle handle, TenantContext context, UUID revocation) {
        handle.createUpdate("delete from grant_revocation where tenant_id = :tenant and id = :id")
                .bind("tenant", context.tenantId().value())
                .bind("id", revocation)
                .execute();
    }
}
