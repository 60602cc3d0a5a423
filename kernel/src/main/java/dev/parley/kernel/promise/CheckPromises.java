package dev.parley.kernel.promise;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs what is due. */
final class CheckPromises implements RecurringJob {
    /** A node that has just started has others to serve first. */
    private static final Duration WARM_UP = Duration.ofMinutes(2);

    private final Database database;
    private final TenantService tenants;
    private final PromiseResultDao results;
    private final Set<PromiseCheck> checks;
    private final PromiseRunner runner;
    private final Clock clock;
    private final Instant begin;

    @Inject
    CheckPromises(
            Database database,
            TenantService tenants,
            PromiseResultDao results,
            Set<PromiseCheck> checks,
            PromiseRunner runner,
            Clock clock) {
        this.database = database;
        this.tenants = tenants;
        this.results = results;
        this.checks = checks;
        this.runner = runner;
        this.clock = clock;
        this.begin = clock.instant().plus(WARM_UP);
    }

    @Override
    public String name() {
        return "check-promises";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        if (clock.instant().isBefore(begin)) {
            return;
        }
        Map<TenantContext, Map<String, Instant>> tried = new HashMap<>();
        tenants.list().stream()
                .map(tenant -> TenantContext.system(tenant.id()))
                .forEach(context -> tried.put(context, tried(context)));
        try {
            for (PromiseCheck check : checks) {
                List<TenantContext> due = tried.keySet().stream()
                        .filter(context -> isDue(check, tried.getOrDefault(context, Map.of())))
                        .toList();
                if (!due.isEmpty()) {
                    runner.run(check, due);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Instant> tried(TenantContext context) {
        return database.inTenant(context, handle -> results.list(handle, context)).stream()
                .collect(Collectors.toMap(CheckResult::check, CheckResult::triedAt));
    }

    private boolean isDue(PromiseCheck check, Map<String, Instant> tried) {
        Instant last = tried.get(check.name());
        return last == null || !clock.instant().isBefore(last.plus(check.every()));
    }
}
