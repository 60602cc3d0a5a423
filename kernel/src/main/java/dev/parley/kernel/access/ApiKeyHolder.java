package dev.parley.kernel.access;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.util.UUID;

/**
 * Who came with a valid key, and what it lets them do.
 *
 * @param restricted whether the holder's data is kept and not used: then no answer is made
 */
public record ApiKeyHolder(TenantContext context, UUID keyId, OwnerId account, KeyTerms terms, boolean restricted) {
    public ApiKeyHolder(TenantContext context, UUID keyId, OwnerId account, KeyTerms terms) {
        this(context, keyId, account, terms, false);
    }

    public KeyLimits limits() {
        return terms.limits();
    }
}
