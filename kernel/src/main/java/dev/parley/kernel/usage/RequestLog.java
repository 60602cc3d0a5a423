package dev.parley.kernel.usage;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes the log of requests, in the worker's transactions. A day that is missing is made: no row is lost for want of one. */
public final class RequestLog {
    private final RequestLogWorkerDao log;
    /** Days that are there, from today on: such are never dropped. */
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    @Inject
    RequestLog(RequestLogWorkerDao log) {
        this.log = log;
    }

    /**
     * Adds rows, in the caller's transaction.
     *
     * @param now for which no day before today's is believed to be there still
     */
    public void write(Handle handle, List<LoggedRequest> rows, Instant now) {
        LocalDate today = day(now);
        known.removeIf(day -> day.isBefore(today));
        Set<LocalDate> unknown =
                rows.stream().map(row -> day(row.beganAt())).collect(Collectors.toCollection(TreeSet::new));
        unknown.removeAll(known);
        // What this transaction makes is there only if it commits: the next one asks again.
        if (!unknown.isEmpty() && log.make(handle, unknown) == 0) {
            unknown.stream().filter(day -> !day.isBefore(today)).forEach(known::add);
        }
        log.insert(handle, rows);
    }

    /** Believes in no day any more, after something failed; answers whether it had believed in one. */
    public boolean forgetDays() {
        boolean any = !known.isEmpty();
        known.clear();
        return any;
    }

    static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
