package dev.parley.kernel.inventory;

import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.retention.RetentionRule;
import java.util.Optional;
import java.util.function.Function;

/** Records whose owner sees to their term by a job of its own: told, so that people can be. */
public record OwnTerm(String store, DataCategory category, Function<TenantContext, RetentionRule> term)
        implements RetainedData {
    @Override
    public boolean canKeep(RetentionRule rule) {
        return false;
    }

    @Override
    public Optional<RetentionRule> ownRule(TenantContext context) {
        return Optional.of(term.apply(context));
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
