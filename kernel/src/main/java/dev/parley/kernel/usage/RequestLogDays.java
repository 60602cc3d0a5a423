package dev.parley.kernel.usage;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.jobs.RecurringJob;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the days of the request log that come. Those whose time is over go by the rule of {@link RequestRetention}. */
public final class RequestLogDays implements RecurringJob {
    private static final Logger log = LoggerFactory.getLogger(RequestLogDays.class);
    private static final int AHEAD = 3;

    private final Database database;
    private final RequestLogWorkerDao days;
    private final Clock clock;

    @Inject
    RequestLogDays(Database database, RequestLogWorkerDao days, Clock clock) {
        this.database = database;
        this.days = days;
        this.clock = clock;
    }

    /** Before anything is served. */
    public void prepare() {
        if (database.inWorker(days::renumber)) {
            log.info(
                    "The database was restored from another server's: what is counted of the request log was marked anew");
        }
        run();
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
        LocalDate today = RequestLog.day(clock.instant());
        List<LocalDate> coming =
                Stream.iterate(today, day -> day.plusDays(1)).limit(AHEAD + 1).toList();
        database.inWorker(handle -> days.make(handle, coming));
    }
}
