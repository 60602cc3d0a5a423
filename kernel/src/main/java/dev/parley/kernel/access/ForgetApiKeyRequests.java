package dev.parley.kernel.access;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;

/** Deletes what nobody repeats any more. */
final class ForgetApiKeyRequests implements RecurringJob {
    private final TenantService tenants;
    private final ApiKeyRequests requests;

    @Inject
    ForgetApiKeyRequests(TenantService tenants, ApiKeyRequests requests) {
        this.tenants = tenants;
        this.requests = requests;
    }

    @Override
    public String name() {
        return "forget-api-key-requests";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        tenants.list().forEach(tenant -> requests.forget(TenantContext.system(tenant.id())));
    }
}
