package dev.parley.kernel.retention;

import dev.parley.spi.TenantId;
import java.util.Optional;

/**
 * What came of one kind of record of one tenant.
 *
 * @param plan of whose accounts alone; empty: of everybody
 * @param deleted how many went, one by one
 * @param failed how many could not be deleted; the log says why
 * @param doubt why nothing was looked at, where there was no rule
 * @param broken whether it could not be gone through to the end; the log says why
 */
public record SweepResult(
        TenantId tenant,
        String store,
        Optional<String> plan,
        long deleted,
        long failed,
        Optional<Doubt> doubt,
        boolean broken) {
    /** Whether everything went that was over. */
    public boolean isComplete() {
        return failed == 0 && !broken && doubt.isEmpty();
    }
}
