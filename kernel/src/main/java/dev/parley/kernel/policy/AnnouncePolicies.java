package dev.parley.kernel.policy;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Duration;

/** Writes to everybody with an account about a material version, and looks what has become of the mails. */
final class AnnouncePolicies implements RecurringJob {
    private final TenantService tenants;
    private final PolicyNotices notices;

    @Inject
    AnnouncePolicies(TenantService tenants, PolicyNotices notices) {
        this.tenants = tenants;
        this.notices = notices;
    }

    @Override
    public String name() {
        return "announce-policies";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        for (Tenant tenant : tenants.list()) {
            TenantContext context = TenantContext.system(tenant.id());
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = notices.proceed(context);
            }
            notices.settle(context);
        }
    }
}
