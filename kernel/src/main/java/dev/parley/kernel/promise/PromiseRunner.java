package dev.parley.kernel.promise;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.inventory.PromiseCheck.Finding;
import dev.parley.kernel.inventory.PromiseCheck.Outcome;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs checks, each by itself, and keeps what they find. */
final class PromiseRunner {
    private static final Logger log = LoggerFactory.getLogger(PromiseRunner.class);
    private static final int LONGEST_DETAIL = 1_000;

    private final Database database;
    private final PromiseResultDao results;
    private final PromiseAlerts alerts;
    private final Clock clock;

    @Inject
    PromiseRunner(Database database, PromiseResultDao results, PromiseAlerts alerts, Clock clock) {
        this.database = database;
        this.results = results;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Runs a check for these tenants: once for all, where it looks at what they share. */
    void run(PromiseCheck check, List<TenantContext> tenants) throws InterruptedException {
        switch (check) {
            case PromiseCheck.OfInstallation shared -> {
                Looked found = look(check, shared::run);
                for (TenantContext context : tenants) {
                    keep(check, context, found);
                }
            }
            case PromiseCheck.OfTenant own -> {
                for (TenantContext context : tenants) {
                    run(check, context, () -> own.run(context));
                }
            }
        }
    }

    /** Looks in another way than a check does by itself, as a deeper one. */
    void run(PromiseCheck check, TenantContext context, Look look) throws InterruptedException {
        keep(check, context, look(check, look));
    }

    private static Looked look(PromiseCheck check, Look look) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped before the check " + check.name());
        }
        try {
            return new Looked(look.run(), null);
        } catch (PlatformException e) {
            return new Looked(Finding.broken("The check could not end: " + e.message()), e);
        } catch (RuntimeException | LinkageError e) {
            return new Looked(
                    Finding.broken("The check could not end: " + e.getClass().getSimpleName()
                            + ". The server's log says where."),
                    e);
        }
    }

    private void keep(PromiseCheck check, TenantContext context, Looked looked) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        database.inTenant(context, handle -> {
            Optional<CheckResult> before = results.lock(handle, context, check.name());
            CheckResult result = next(check, before, looked.finding(), now);
            results.keep(handle, context, result);
            boolean wasBroken =
                    before.filter(last -> last.outcome() == Outcome.BROKEN).isPresent();
            if (result.outcome() == Outcome.BROKEN && !wasBroken) {
                alerts.tell(handle, context, check, result);
                looked.failure().ifPresent(failure -> log.warn("The check {} failed", check.name(), failure));
            }
            return result;
        });
    }

    /** What could not be looked at changes nothing: what was found before grows old. */
    private static CheckResult next(PromiseCheck check, Optional<CheckResult> before, Finding found, Instant now) {
        if (found.outcome() == Outcome.UNPROVEN && before.isPresent()) {
            CheckResult last = before.get();
            return new CheckResult(last.check(), last.outcome(), last.detail(), last.checkedAt(), now, last.since());
        }
        Instant since = before.filter(last -> last.outcome() == found.outcome())
                .map(CheckResult::since)
                .orElse(now);
        return new CheckResult(check.name(), found.outcome(), shortened(found.detail()), now, now, since);
    }

    private static String shortened(String detail) {
        return detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail;
    }

    /**
     * What came of looking.
     *
     * @param rawFailure what it ended with, where it did not end by itself
     */
    private record Looked(Finding finding, @Nullable Throwable rawFailure) {
        Optional<Throwable> failure() {
            return Optional.ofNullable(rawFailure);
        }
    }

    /** A way to look. */
    @FunctionalInterface
    interface Look {
        Finding run() throws InterruptedException;
    }
}
