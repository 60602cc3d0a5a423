package dev.parley.kernel.promise;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.spi.web.Branding;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;

/** There is an address to which people can write. */
final class SupportContact implements PromiseCheck.OfTenant {
    private final TenantService tenants;

    @Inject
    SupportContact(TenantService tenants) {
        this.tenants = tenants;
    }

    @Override
    public String name() {
        return "support-contact";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P29");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Finding run(TenantContext context) {
        return tenants.find(context.tenantId())
                        .map(Tenant::branding)
                        .flatMap(Branding::supportEmail)
                        .isPresent()
                ? Finding.holds("The site names an address for questions.")
                : Finding.broken("The site names no address for questions: set the support address of its branding.");
    }
}
