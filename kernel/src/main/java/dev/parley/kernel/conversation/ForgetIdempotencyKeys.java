package dev.parley.kernel.conversation;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;

/** Deletes keys of requests that nobody repeats any more. */
final class ForgetIdempotencyKeys implements RecurringJob {
    private final TenantService tenants;
    private final Idempotency idempotency;

    @Inject
    ForgetIdempotencyKeys(TenantService tenants, Idempotency idempotency) {
        this.tenants = tenants;
        this.idempotency = idempotency;
    }

    @Override
    public String name() {
        return "forget-idempotency-keys";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        tenants.list().forEach(tenant -> idempotency.forget(TenantContext.system(tenant.id())));
    }
}
