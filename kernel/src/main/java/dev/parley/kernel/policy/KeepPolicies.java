package dev.parley.kernel.policy;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after every tenant's policy. Begins when the platform does. */
final class KeepPolicies implements RecurringJob {
    private static final Logger log = LoggerFactory.getLogger(KeepPolicies.class);

    private final TenantService tenants;
    private final PolicyKeeper keeper;
    private final LegalRequests requests;

    @Inject
    KeepPolicies(TenantService tenants, PolicyKeeper keeper, LegalRequests requests) {
        this.tenants = tenants;
        this.keeper = keeper;
        this.requests = requests;
    }

    @Override
    public String name() {
        return "keep-policies";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run() {
        for (Tenant tenant : tenants.list()) {
            TenantContext context = TenantContext.system(tenant.id());
            try {
                var _ = keeper.check(context);
                requests.forget(context);
            } catch (PlatformException e) {
                // One tenant's trouble is not the others'.
                log.warn("The privacy policy of the tenant {} could not be looked after: {}", tenant.name(), e.code());
            }
        }
    }
}
