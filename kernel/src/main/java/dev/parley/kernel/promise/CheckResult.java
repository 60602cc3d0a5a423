package dev.parley.kernel.promise;

import dev.parley.kernel.inventory.PromiseCheck.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * The last result of a check.
 *
 * @param detail for those who run the platform, not for everybody
 * @param checkedAt when this was found
 * @param triedAt when it was last looked at; later than {@code checkedAt} where nothing could be seen then
 * @param since when it was first found so, and not otherwise afterwards
 */
public record CheckResult(
        String check, Outcome outcome, String detail, Instant checkedAt, Instant triedAt, Instant since) {
    boolean isOlderThan(Duration term, Instant now) {
        return checkedAt.plus(term).isBefore(now);
    }
}
