package dev.parley.kernel.policy;

import dev.parley.kernel.database.TenantContext;

/** Says whether data of a tenant must stay by order of a court or an authority; the policy states it. */
@FunctionalInterface
public interface LegalHolds {
    boolean inForce(TenantContext context);
}
