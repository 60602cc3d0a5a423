package dev.parley.kernel.usage;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.jobs.RecurringJob;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the days of the request log that come, and drops those whose time is over. */
public final class RequestLogDays implements RecurringJob {
    private static final Logger log = LoggerFactory.getLogger(RequestLogDays.class);
    private static final int AHEAD = 3;

    private final Database database;
    private final RequestLogWorkerDao days;
    private final UsageConfig config;
    private final Clock clock;

    @Inject
    RequestLogDays(Database database, RequestLogWorkerDao days, UsageConfig config, Clock clock) {
        this.database = database;
        this.days = days;
        this.config = config;
        this.clock = clock;
    }

    /** Before anything is served. */
    public void prepare() {
        if (database.inWorker(days::renumber)) {
            log.info(
                    "The database was restored from another server's: what is counted of the request log was marked anew");
        }
        make();
    }

    @Override
    public String name() {
        return "request-log-days";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        make();
        LocalDate firstKept = today().minusDays(config.retention().toDays());
        Optional<LocalDate> dropped = drop(firstKept);
        while (dropped.isPresent()) {
            log.info("The request log of {} is dropped", dropped.get());
            dropped = drop(firstKept);
        }
    }

    private void make() {
        List<LocalDate> coming =
                Stream.iterate(today(), day -> day.plusDays(1)).limit(AHEAD + 1).toList();
        database.inWorker(handle -> days.make(handle, coming));
    }

    private Optional<LocalDate> drop(LocalDate firstKept) {
        return database.inWorker(handle -> days.drop(handle, firstKept));
    }

    private LocalDate today() {
        return RequestLog.day(clock.instant());
    }
}
