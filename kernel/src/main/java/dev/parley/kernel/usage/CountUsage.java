package dev.parley.kernel.usage;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.jobs.RecurringJob;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Counts requests by day. Each is counted once, whoever counts and whatever breaks: how far it has come is written in the
 * transaction that counts.
 */
final class CountUsage implements RecurringJob {
    private static final int MOST = 50_000;

    private final Database database;
    private final UsageWorkerDao usage;

    @Inject
    CountUsage(Database database, UsageWorkerDao usage) {
        this.database = database;
        this.usage = usage;
    }

    @Override
    public String name() {
        return "count-usage";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        boolean more = true;
        while (more) {
            more = step(MOST);
        }
    }

    /** Counts about so many; answers whether there are more. */
    boolean step(int most) {
        return database.inWorker(handle -> {
            String counted = usage.lock(handle);
            UsageWorkerDao.Step next = usage.next(handle, counted, most);
            usage.count(handle, counted, next.upto());
            usage.move(handle, next);
            return next.more();
        });
    }
}
