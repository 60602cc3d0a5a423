package dev.parley.kernel.credits;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;

/** When a month begins, gives what plans include. */
final class GiveIncluded implements RecurringJob {
    private final TenantService tenants;
    private final Plans plans;

    @Inject
    GiveIncluded(TenantService tenants, Plans plans) {
        this.tenants = tenants;
        this.plans = plans;
    }

    @Override
    public String name() {
        return "give-included-credits";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        tenants.list().forEach(tenant -> plans.giveAll(TenantContext.system(tenant.id())));
    }
}
