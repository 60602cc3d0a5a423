package dev.parley.kernel.session;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;

/** Deletes sessions that are over, with the devices that were known by them. */
final class ForgetSessions implements RecurringJob {
    private final TenantService tenants;
    private final SessionService sessions;

    @Inject
    ForgetSessions(TenantService tenants, SessionService sessions) {
        this.tenants = tenants;
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "forget-sessions";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        tenants.list().forEach(tenant -> sessions.forget(TenantContext.system(tenant.id())));
    }
}
