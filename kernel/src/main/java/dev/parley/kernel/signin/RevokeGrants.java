package dev.parley.kernel.signin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;

/** Tells providers of those who have gone. */
final class RevokeGrants implements RecurringJob {
    private final TenantService tenants;
    private final Revocations revocations;

    @Inject
    RevokeGrants(TenantService tenants, Revocations revocations) {
        this.tenants = tenants;
        this.revocations = revocations;
    }

    @Override
    public String name() {
        return "revoke-grants";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        tenants.list().forEach(tenant -> revocations.run(TenantContext.system(tenant.id())));
    }
}
