package dev.parley.kernel.credits;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;

/** Ends credits whose time is over. */
final class ExpireCredits implements RecurringJob {
    private final TenantService tenants;
    private final Ledger ledger;

    @Inject
    ExpireCredits(TenantService tenants, Ledger ledger) {
        this.tenants = tenants;
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return "expire-credits";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run() {
        tenants.list().forEach(tenant -> ledger.expire(TenantContext.system(tenant.id())));
    }
}
