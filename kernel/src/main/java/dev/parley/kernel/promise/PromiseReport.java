package dev.parley.kernel.promise;

import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.inventory.PromiseCheck.Outcome;
import dev.parley.kernel.promise.Promise.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One promise, and what is known of it.
 *
 * @param live the last result of each of its checks that has one
 */
public record PromiseReport(Promise promise, PromiseState state, List<CheckResult> live, List<ReleaseResult> releases) {

    /** @param checks those that there are for the promise, whether or not they have run */
    static PromiseReport of(Promise promise, Set<PromiseCheck> checks, Evidence evidence) {
        List<CheckResult> live = evidence.live().stream()
                .filter(result -> checks.stream().anyMatch(check -> check.name().equals(result.check())))
                .toList();
        List<ReleaseResult> releases = evidence.releases().stream()
                .filter(result -> result.promise() == promise)
                .toList();
        Evidence own = new Evidence(live, releases, evidence.now());
        return new PromiseReport(promise, state(promise, checks.size(), own), live, releases);
    }

    /** When it was last proven or refuted: the oldest of what counts. Empty if it never was. */
    public Optional<Instant> checkedAt() {
        return live.stream()
                .filter(result -> result.outcome() != Outcome.UNPROVEN)
                .map(CheckResult::checkedAt)
                .min(Instant::compareTo);
    }

    private static PromiseState state(Promise promise, int checks, Evidence own) {
        List<CheckResult> live = own.live();
        if (live.stream().anyMatch(result -> result.outcome() == Outcome.BROKEN)
                || own.releases().stream().anyMatch(result -> !result.holds())) {
            return PromiseState.FAIL;
        }
        if (checks == 0 ? promise.takesAModule() : isNotOffered(checks, live)) {
            return PromiseState.NOT_OFFERED;
        }
        if (isMissing(promise, checks, own)) {
            return PromiseState.NOT_PROVEN;
        }
        return live.stream().anyMatch(result -> result.isOlderThan(Promise.TERM, own.now()))
                ? PromiseState.OVERDUE
                : PromiseState.PASS;
    }

    private static boolean isNotOffered(int checks, List<CheckResult> live) {
        return live.size() == checks && live.stream().allMatch(result -> result.outcome() == Outcome.NOT_OFFERED);
    }

    private static boolean isMissing(Promise promise, int checks, Evidence own) {
        List<CheckResult> live = own.live();
        boolean unproven =
                live.size() < checks || live.stream().anyMatch(result -> result.outcome() == Outcome.UNPROVEN);
        return (promise.proofs().contains(Proof.LIVE) && (checks == 0 || unproven))
                || (promise.proofs().contains(Proof.RELEASE) && own.releases().isEmpty());
    }

    /** All that was found, and the time at which it is judged. */
    record Evidence(List<CheckResult> live, List<ReleaseResult> releases, Instant now) {}
}
