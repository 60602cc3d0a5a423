package dev.parley.kernel.retention;

import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.retention.RetentionRule;
import java.util.Optional;

/**
 * A rule that a tenant's data is kept by.
 *
 * @param plan for whose accounts alone, the empty text for those without one; empty: for everybody
 */
public record RuleInForce(String store, DataCategory category, Optional<String> plan, RetentionRule rule) {}
