package dev.parley.kernel.tenancy;

import jakarta.inject.Inject;

/** Makes the first tenant. Runs after the database and the keys are ready. */
public final class TenancyStart {
    private final TenantService tenants;

    @Inject
    TenancyStart(TenantService tenants) {
        this.tenants = tenants;
    }

    public void prepare() {
        tenants.createFirst();
    }
}
