package dev.parley.kernel.retention;

import dev.parley.spi.TenantId;
import java.util.List;
import java.util.Set;

/** What came of one run of the engine. */
public record RetentionRun(List<Dropped> dropped, List<SweepResult> results) {
    public RetentionRun {
        dropped = List.copyOf(dropped);
        results = List.copyOf(results);
    }

    /** How many records went one by one. */
    public long deleted() {
        return results.stream().mapToLong(SweepResult::deleted).sum();
    }

    /** Whether everything went that was over. */
    public boolean isComplete() {
        return results.stream().allMatch(SweepResult::isComplete);
    }

    /**
     * What went as a whole.
     *
     * @param part as {@code 2026-08-01}, of a day
     * @param tenants who had something in it
     */
    public record Dropped(String store, String part, Set<TenantId> tenants) {
        public Dropped {
            tenants = Set.copyOf(tenants);
        }
    }
}
