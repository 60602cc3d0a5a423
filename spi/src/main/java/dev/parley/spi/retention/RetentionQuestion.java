package dev.parley.spi.retention;

import dev.parley.spi.TenantId;

/**
 * What a policy is asked.
 *
 * @param store the kind of record, as {@code conversation}, {@code guest}, {@code request-log}
 */
public record RetentionQuestion(TenantId tenant, String store) {}
