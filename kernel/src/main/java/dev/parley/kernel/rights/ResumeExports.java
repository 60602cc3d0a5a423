package dev.parley.kernel.rights;

import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;

/** Sees to archives that nobody makes: those of nodes that died. */
final class ResumeExports implements RecurringJob {
    private final TenantService tenants;
    private final ExportWorker worker;

    @Inject
    ResumeExports(TenantService tenants, ExportWorker worker) {
        this.tenants = tenants;
        this.worker = worker;
    }

    @Override
    public String name() {
        return "resume-exports";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        tenants.list().forEach(tenant -> worker.wake(tenant.id()));
    }
}
