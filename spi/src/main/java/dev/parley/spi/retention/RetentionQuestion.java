package dev.parley.spi.retention;

import dev.parley.spi.TenantId;
import java.util.Optional;

/**
 * What a policy is asked.
 *
 * @param store the kind of record, as {@code conversation}, {@code guest}, {@code request-log}
 * @param plan the plan of the account whose records they are; empty for records of guests, of accounts without a plan, and of
 *     kinds that are not told apart by plan
 */
public record RetentionQuestion(TenantId tenant, String store, Optional<String> plan) {
    /** For records that belong to no plan. */
    public RetentionQuestion(TenantId tenant, String store) {
        this(tenant, store, Optional.empty());
    }
}
