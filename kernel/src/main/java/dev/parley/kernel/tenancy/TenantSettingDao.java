package dev.parley.kernel.tenancy;

import dev.parley.spi.TenantId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class TenantSettingDao {
    private TenantSettingDao() {}

    static List<Row> list(Handle handle, TenantId tenant) {
        return handle.createQuery(
                        "SELECT key, id, value, secret, operator FROM tenant_setting WHERE tenant_id = :tenant")
                .bind("tenant", tenant.value())
                .map((row, _) -> new Row(
                        row.getString("key"),
                        row.getObject("id", UUID.class),
                        row.getString("value"),
                        row.getBytes("secret"),
                        row.getBoolean("operator")))
                .list();
    }

    static void insert(Handle handle, TenantId tenant, Row row) {
        handle.createUpdate("""
                        INSERT INTO tenant_setting (tenant_id, key, id, value, secret, operator)
                        VALUES (:tenant, :key, :id, :value, :secret, :operator)
                        """)
                .bind("tenant", tenant.value())
                .bind("key", row.key())
                .bind("id", row.id())
                .bindByType("value", row.value(), String.class)
                .bindByType("secret", row.secret(), byte[].class)
                .bind("operator", row.operator())
                .execute();
    }

    /** Answers whether it was set. */
    static boolean delete(Handle handle, TenantId tenant, String key) {
        return handle.createUpdate("DELETE FROM tenant_setting WHERE tenant_id = :tenant AND key = :key")
                        .bind("tenant", tenant.value())
                        .bind("key", key)
                        .execute()
                > 0;
    }

    @SuppressWarnings("ArrayRecordComponent") // Carries bytes between two calls; nobody compares it.
    record Row(String key, UUID id, @Nullable String value, byte @Nullable [] secret, boolean operator) {}
}
