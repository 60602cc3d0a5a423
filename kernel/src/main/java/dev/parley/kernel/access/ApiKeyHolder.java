package dev.parley.kernel.access;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.util.UUID;

/** Who came with a valid key, and what it lets them do. */
public record ApiKeyHolder(TenantContext context, UUID keyId, OwnerId account, KeyTerms terms) {
    public KeyLimits limits() {
        return terms.limits();
    }
}
