package dev.parley.kernel.retention;

import dev.parley.kernel.inventory.Due;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.retention.RetentionRule;
import java.time.Instant;
import java.util.Optional;

/**
 * What the engine would do now with a kind of record of a tenant.
 *
 * @param plan of whose accounts alone; empty: of everybody
 * @param rule by which; none if there is none, and nothing is deleted
 * @param doubt why there is none
 * @param before what counts from then, or from before, is over; empty if nothing is by the rule itself
 * @param byItself whether its owner sees to it by a job of its own, so that nothing is counted here
 */
public record Planned(
        String store,
        DataCategory category,
        Optional<String> plan,
        Optional<RetentionRule> rule,
        Optional<Doubt> doubt,
        Optional<Instant> before,
        Due due,
        boolean byItself) {}
