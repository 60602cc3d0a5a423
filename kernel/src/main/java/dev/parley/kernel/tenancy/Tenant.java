package dev.parley.kernel.tenancy;

import dev.parley.spi.TenantId;
import dev.parley.spi.web.Branding;
import java.util.List;

/**
 * A tenant.
 *
 * @param name unique and stable, as {@code default}: lower-case letters, digits and hyphens
 * @param domains host names that lead to it
 */
public record Tenant(TenantId id, String name, Branding branding, List<String> domains) {
    public Tenant {
        domains = List.copyOf(domains);
    }
}
