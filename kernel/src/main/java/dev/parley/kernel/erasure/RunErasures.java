package dev.parley.kernel.erasure;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource.Removed;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with erasures that wait, were broken off, or have rows left. It rests as long as it works. */
final class RunErasures implements RecurringJob {
    private static final Logger log = LoggerFactory.getLogger(RunErasures.class);
    private static final int MOST = 1_000;
    /** So long at most before other jobs have their turn, and the node may stop. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private final TenantService tenants;
    private final Database database;
    private final ErasureDao erasures;
    private final ErasureRun run;
    private final RowRemoval removal;
    private final Clock clock;

    @Inject
    RunErasures(
            TenantService tenants,
            Database database,
            ErasureDao erasures,
            ErasureRun run,
            RowRemoval removal,
            Clock clock) {
        this.tenants = tenants;
        this.database = database;
        this.erasures = erasures;
        this.run = run;
        this.removal = removal;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "run-erasures";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void run() {
        long end = System.nanoTime() + TURN.toNanos();
        tenants.list().forEach(tenant -> run(TenantContext.system(tenant.id()), end));
    }

    void run(TenantContext context) {
        run(context, System.nanoTime() + TURN.toNanos());
    }

    private void run(TenantContext context, long end) {
        for (UUID erasure : database.inTenant(
                context,
                handle -> erasures.listOpen(handle, context, clock.instant().truncatedTo(ChronoUnit.MICROS), MOST))) {
            try {
                run.advance(context, erasure);
                remove(context, erasure, end);
            } catch (RuntimeException e) {
                // The others are not to wait for it; it has its turn again.
                log.warn("The erasure {} goes on later", erasure, e);
            }
        }
    }

    private void remove(TenantContext context, UUID erasure, long end) {
        boolean more = true;
        while (more && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
            long begun = System.nanoTime();
            Removed removed = removal.once(context, erasure);
            more = removed.more();
            if (more) {
                rest(Duration.ofNanos(System.nanoTime() - begun));
            }
        }
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
