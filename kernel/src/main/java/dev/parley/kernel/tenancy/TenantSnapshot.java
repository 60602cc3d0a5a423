package dev.parley.kernel.tenancy;

import dev.parley.kernel.tenancy.TenantDao.TenantRow;
import dev.parley.spi.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tenants at one moment, by what they are looked up by. */
final class TenantSnapshot {
    private final List<TenantRow> rows;
    private final Map<TenantId, TenantRow> byId = new HashMap<>();
    private final Map<String, Tenant> byHost = new HashMap<>();

    TenantSnapshot(List<TenantRow> rows) {
        this.rows = List.copyOf(rows);
        for (TenantRow row : rows) {
            byId.put(row.tenant().id(), row);
            row.tenant().domains().forEach(host -> byHost.put(host, row.tenant()));
        }
    }

    List<Tenant> tenants() {
        return rows.stream().map(TenantRow::tenant).toList();
    }

    Optional<TenantRow> find(TenantId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Tenant> byName(String name) {
        return tenants().stream().filter(tenant -> tenant.name().equals(name)).findFirst();
    }

    /** Where there is one tenant only, and it is the one that was made at the first start, every host leads to it. */
    Optional<Tenant> byHost(String host) {
        Optional<Tenant> named = Optional.ofNullable(byHost.get(host));
        if (named.isPresent() || rows.size() != 1) {
            return named;
        }
        return byName(TenantService.DEFAULT);
    }
}
