package dev.parley.kernel.inventory;

import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.TenantId;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.retention.RetentionRule;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of record that goes when its time is over. Contributed by Multibinder by the package that holds it; reached through
 * this interface only. What a legal hold keeps is neither deleted nor counted as going.
 */
public interface RetainedData {
    /** What policies are asked about, as {@code guest}. Stable, and one of its kind. */
    String store();

    /** What of a person it is most of all. */
    DataCategory category();

    /** Whether it can keep to a rule. One that it cannot is taken as no answer: nothing is deleted. */
    boolean canKeep(RetentionRule rule);

    /** Whether accounts of one plan may have another term than those of another. */
    default boolean isByPlan() {
        return false;
    }

    /** The rule that its owner keeps to by a job of its own, whatever policies say; empty: policies are asked. */
    default Optional<RetentionRule> ownRule(TenantContext context) {
        return Optional.empty();
    }

    /** What is over, of the context's tenant. Deletes nothing. */
    Due due(TenantContext context, Expiry expiry);

    /** Deletes at most so many of those that are over, in short transactions. What came back into use meanwhile stays. */
    Swept delete(TenantContext context, Expiry expiry, int most);

    /** Whether rows of many tenants go at once, by {@link #deleteShared}, before those of each by {@link #delete}. */
    default boolean isShared() {
        return false;
    }

    /** Deletes what is over for all. A tenant that is not named keeps everything. */
    default SharedSwept deleteShared(Map<TenantId, Expiry> expiries) {
        return SharedSwept.NONE;
    }
}
