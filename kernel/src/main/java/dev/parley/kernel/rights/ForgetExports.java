package dev.parley.kernel.rights;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;

/** Destroys archives, and forgets links, whose time is over. */
final class ForgetExports implements RecurringJob {
    private final TenantService tenants;
    private final ExportService exports;
    private final Corrections corrections;

    @Inject
    ForgetExports(TenantService tenants, ExportService exports, Corrections corrections) {
        this.tenants = tenants;
        this.exports = exports;
        this.corrections = corrections;
    }

    @Override
    public String name() {
        return "forget-exports";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        tenants.list().forEach(tenant -> {
            exports.forget(TenantContext.system(tenant.id()));
            corrections.forget(TenantContext.system(tenant.id()));
        });
    }
}
