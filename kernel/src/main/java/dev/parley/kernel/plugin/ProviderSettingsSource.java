package dev.parley.kernel.plugin;

import dev.parley.spi.TenantId;
import java.util.Map;

/**
 * What operators and tenants have written for providers. Keys are {@code kind.name.key}, as
 * {@code payments.stripe.api-key}; values are the texts as they were written.
 */
public interface ProviderSettingsSource {
    /** The operator's, for every tenant. The same for the life of the platform. */
    Map<String, String> system();

    /** The operator's for this tenant: those for every tenant, and above them what the operator has set for this one. */
    Map<String, String> system(TenantId tenant);

    /** The tenant's own. Asked when the version has grown. */
    Map<String, String> tenant(TenantId tenant);

    /** Grows with each change of the tenant's own. Asked on every request, so it answers from memory. */
    long version(TenantId tenant);
}
