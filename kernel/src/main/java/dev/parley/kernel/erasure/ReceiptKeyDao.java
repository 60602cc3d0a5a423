package dev.parley.kernel.erasure;

import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

final class ReceiptKeyDao {
    /** Answers whether there was none. */
    boolean insert(Handle handle, TenantContext context, KeyRow row, Instant now) {
        return handle.createUpdate("""
                                insert into receipt_key (tenant_id, id, public_key, private_key, created_at)
                                values (:tenant, :id, :publicKey, :privateKey, :now)
                                on conflict (tenant_id) do nothing
                                """)
                        .bind("tenant", context.tenantId().value())
                        .bind("id", row.id())
                        .bind("publicKey", row.publicKey())
                        .bind("privateKey", row.privateKey())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    Optional<KeyRow> find(Handle handle, TenantContext context) {
        return handle.createQuery("select id, public_key, private_key from receipt_key where tenant_id = :tenant")
                .bind("tenant", context.tenantId().value())
                .map((row, statement) -> new KeyRow(
                        row.getObject("id", UUID.class), row.getBytes("public_key"), row.getBytes("private_key")))
                .findOne();
    }

    /** The public half as X.509 has it; the private one as ciphertext. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record KeyRow(UUID id, byte[] publicKey, byte[] privateKey) {}
}
