package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Due;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.inventory.Swept;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.retention.RetentionRule;

/** Accounts stay until somebody deletes them: a policy that says otherwise is not followed. */
final class AccountRetention implements RetainedData {
    @Override
    public String store() {
        return "account";
    }

    @Override
    public DataCategory category() {
        return DataCategory.EMAIL;
    }

    @Override
    public boolean canKeep(RetentionRule rule) {
        return rule instanceof RetentionRule.WithOwner;
    }

    @Override
    public Due due(TenantContext context, Expiry expiry) {
        return Due.NONE;
    }

    @Override
    public Swept delete(TenantContext context, Expiry expiry, int most) {
        return Swept.NONE;
    }
}
