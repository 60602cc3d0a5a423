package dev.parley.kernel.keys;

import dev.parley.spi.TenantId;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keys of days, for what outlives somebody who is erased. */
final class ErasureKeyDao {
    private ErasureKeyDao() {}

    static void insert(Handle handle, TenantId tenant, LocalDate day, byte[] key) {
        handle.createUpdate("""
                        INSERT INTO erasure_key (tenant_id, day, wrapped_key) VALUES (:tenant, :day, :key)
                        ON CONFLICT (tenant_id, day) DO NOTHING
                        """)
                .bind("tenant", tenant.value())
                .bind("day", day)
                .bind("key", key)
                .execute();
    }

    static Optional<byte[]> find(Handle handle, TenantId tenant, LocalDate day) {
        return handle.createQuery("SELECT wrapped_key FROM erasure_key WHERE tenant_id = :tenant AND day = :day")
                .bind("tenant", tenant.value())
                .bind("day", day)
                .map((row, _) -> row.getBytes(1))
                .findOne();
    }

    static int deleteBefore(Handle handle, TenantId tenant, LocalDate day) {
        return handle.createUpdate("DELETE FROM erasure_key WHERE tenant_id = :tenant AND day < :day")
                .bind("tenant", tenant.value())
                .bind("day", day)
                .execute();
    }
}
