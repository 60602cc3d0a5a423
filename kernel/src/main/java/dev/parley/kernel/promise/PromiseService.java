package dev.parley.kernel.promise;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the privacy policy promises, and what was found when it was checked. */
public final class PromiseService {
    private final Database database;
    private final PromiseResultDao results;
    private final Set<PromiseCheck> checks;
    private final PromiseRunner runner;
    private final CanaryErasure erasure;
    private final ReleaseResults releases;
    private final Clock clock;

    @Inject
    PromiseService(
            Database database,
            PromiseResultDao results,
            Set<PromiseCheck> checks,
            PromiseRunner runner,
            CanaryErasure erasure,
            ReleaseResults releases,
            Clock clock) {
        this.database = database;
        this.results = results;
        this.checks = checks;
        this.runner = runner;
        this.erasure = erasure;
        this.releases = releases;
        this.clock = clock;
    }

    /** Every promise of the catalogue, in its order. */
    public List<PromiseReport> report(TenantContext context) {
        List<CheckResult> live = database.inTenant(context, handle -> results.list(handle, context));
        var evidence = new PromiseReport.Evidence(live, releases.get(), clock.instant());
        return Promise.all().stream()
                .map(promise -> PromiseReport.of(promise, checksOf(promise), evidence))
                .toList();
    }

    /**
     * Runs checks now.
     *
     * @param only those of one promise; empty: all
     * @param progress is told after each
     * @throws InterruptedException if the calling thread is interrupted; what was found until then is kept
     */
    public void check(TenantContext context, Optional<Promise> only, Runnable progress) throws InterruptedException {
        for (PromiseCheck check : checks(only)) {
            runner.run(check, List.of(context));
            progress.run();
        }
    }

    /** How many checks {@link #check} runs. */
    public int count(Optional<Promise> only) {
        return checks(only).size();
    }

    /**
     * Erases a canary and searches everything for it, row by row, and the files of these directories. It takes as long as it
     * takes to read all of them.
     *
     * @param directories as the embedded database's and that of the log files
     */
    public void checkDeeply(TenantContext context, List<Path> directories) throws InterruptedException {
        runner.run(erasure, context, () -> erasure.run(context, SearchDepth.everything(directories)));
    }

    private List<PromiseCheck> checks(Optional<Promise> only) {
        return checks.stream()
                .filter(check ->
                        only.isEmpty() || check.promises().contains(only.get().name()))
                .toList();
    }

    private Set<PromiseCheck> checksOf(Promise promise) {
        return checks.stream()
                .filter(check -> check.promises().contains(promise.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
