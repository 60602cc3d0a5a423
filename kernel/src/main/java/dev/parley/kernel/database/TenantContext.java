package dev.parley.kernel.database;

import dev.parley.spi.TenantId;

/** For which tenant, and on whose behalf, a piece of work is done. Passed explicitly to whatever touches a tenant's data. */
public record TenantContext(TenantId tenantId, Actor actor) {
    public static TenantContext system(TenantId tenantId) {
        return new TenantContext(tenantId, Actor.SYSTEM);
    }
}
