package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;

/** Deletes yesterday's counters of address prefixes. */
final class ForgetAddresses implements RecurringJob {
    private final TenantService tenants;
    private final GuestService guests;

    @Inject
    ForgetAddresses(TenantService tenants, GuestService guests) {
        this.tenants = tenants;
        this.guests = guests;
    }

    @Override
    public String name() {
        return "forget-guest-addresses";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        tenants.list().forEach(tenant -> guests.forgetAddresses(TenantContext.system(tenant.id())));
    }
}
