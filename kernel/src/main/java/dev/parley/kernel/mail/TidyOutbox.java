package dev.parley.kernel.mail;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;

/** Keeps no mail longer than it is of use. */
final class TidyOutbox implements RecurringJob {
    private final TenantService tenants;
    private final Outbox outbox;

    @Inject
    TidyOutbox(TenantService tenants, Outbox outbox) {
        this.tenants = tenants;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "tidy-outbox";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        tenants.list().forEach(tenant -> outbox.tidy(TenantContext.system(tenant.id())));
    }
}
