package dev.parley.kernel.signin;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;

/** Deletes sign-ins that were not completed, notices of sign-outs, and what was sent for nothing longer ago than its term. */
final class ForgetSignIns implements RecurringJob {
    private final TenantService tenants;
    private final Database database;
    private final Attempts attempts;
    private final ProviderLogout notices;
    private final FreeUse uses;

    @Inject
    ForgetSignIns(TenantService tenants, Database database, Attempts attempts, ProviderLogout notices, FreeUse uses) {
        this.tenants = tenants;
        this.database = database;
        this.attempts = attempts;
        this.notices = notices;
        this.uses = uses;
    }

    @Override
    public String name() {
        return "forget-sign-ins";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        tenants.list().forEach(tenant -> forget(TenantContext.system(tenant.id())));
    }

    /** Answers how many rows went. */
    int forget(TenantContext context) {
        return database.inTenant(
                context,
                handle -> attempts.forget(handle, context)
                        + notices.forget(handle, context)
                        + uses.forget(handle, context));
    }
}
