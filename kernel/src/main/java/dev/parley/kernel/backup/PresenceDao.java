package dev.parley.kernel.backup;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tells a database that is in use from one that was merely migrated. */
final class PresenceDao {
    /** Whether there is a tenant: without one there is nobody's data. Tables of something else count as data, too. */
    boolean isFilled(Handle handle, List<SourceTable> tables) {
        if (tables.isEmpty()) {
            return false;
        }
        boolean known = tables.stream().anyMatch(table -> table.name().equals("tenant"));
        return !known
                || handle.createQuery("SELECT EXISTS (SELECT FROM tenant)")
                        .mapTo(Boolean.class)
                        .one();
    }

    List<TenantRow> tenants(Handle handle) {
        return handle.createQuery("SELECT id, name FROM tenant ORDER BY name")
                .map((row, _) -> new TenantRow(row.getObject("id", UUID.class), row.getString("name")))
                .list();
    }

    record TenantRow(UUID id, String name) {}
}
