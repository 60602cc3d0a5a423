package dev.parley.kernel.usage;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Due;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.inventory.SharedSwept;
import dev.parley.kernel.inventory.Swept;
import dev.parley.kernel.usage.RequestLogWorkerDao.Drop;
import dev.parley.kernel.usage.RequestLogWorkerDao.Verdict;
import dev.parley.kernel.usage.RequestRetentionDao.Term;
import dev.parley.spi.TenantId;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.retention.RetentionRule;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Days of the request log. One that is over for all who have something there is dropped; of one that somebody still needs, the
 * rows of the others are deleted. What a legal hold keeps of a day is put aside before it goes.
 */
final class RequestRetention implements RetainedData {
    private static final Logger log = LoggerFactory.getLogger(RequestRetention.class);

    private final Database database;
    private final RequestLogWorkerDao days;
    private final RequestRetentionDao requests;

    @Inject
    RequestRetention(Database database, RequestLogWorkerDao days, RequestRetentionDao requests) {
        this.database = database;
        this.days = days;
        this.requests = requests;
    }

    @Override
    public String store() {
        return "request-log";
    }

    @Override
    public DataCategory category() {
        return DataCategory.USAGE;
    }

    /** A request is logged once and used no more: both ways to count are one. */
    @Override
    public boolean canKeep(RetentionRule rule) {
        return true;
    }

    @Override
    public Due due(TenantContext context, Expiry expiry) {
        return term(expiry).map(term -> count(context, expiry, term)).orElse(Due.NONE);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public SharedSwept deleteShared(Map<TenantId, Expiry> expiries) {
        Map<TenantId, LocalDate> firstKept = new HashMap<>();
        expiries.forEach((tenant, expiry) -> term(expiry)
                .filter(_ -> !expiry.held().everything())
                .ifPresent(term -> firstKept.put(tenant, term.firstKept())));
        if (firstKept.isEmpty()) {
            return SharedSwept.NONE;
        }
        LocalDate last =
                firstKept.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        List<SharedSwept.Part> parts = new ArrayList<>();
        boolean complete = true;
        for (LocalDate day : database.inWorker(handle -> days.daysBefore(handle, last))) {
            Drop drop = drop(day, firstKept);
            if (drop.verdict() == Verdict.DROPPED) {
                parts.add(new SharedSwept.Part(day.toString(), drop.tenants()));
                log.info("The request log of {} is dropped", day);
            }
            complete &= drop.verdict() != Verdict.LATER;
        }
        return new SharedSwept(parts, complete);
    }

    /** Those of days that somebody else needs, and those that were put aside. */
    @Override
    public Swept delete(TenantContext context, Expiry expiry, int most) {
        Optional<Term> term = term(expiry).filter(_ -> !expiry.held().everything());
        if (term.isEmpty()) {
            return Swept.NONE;
        }
        int deleted = database.inTenant(context, handle -> requests.delete(handle, context, term.get(), most));
        int aside = database.inTenant(context, handle -> requests.deleteHeld(handle, context, term.get()));
        return new Swept(deleted + aside, 0, deleted == most);
    }

    /** What is held is moved before the log is locked, so that little is to be done behind the lock. */
    private Drop drop(LocalDate day, Map<TenantId, LocalDate> firstKept) {
        database.inWorker(handle -> days.putHeldAside(handle, day, firstKept));
        return database.inWorker(handle -> days.drop(handle, day, firstKept));
    }

    private Due count(TenantContext context, Expiry expiry, Term term) {
        return database.inTenant(context, handle -> {
            Due due = requests.count(handle, context, term).plus(requests.countHeld(handle, context, term));
            return expiry.held().everything() ? due.allHeld() : due;
        });
    }

    /** A day is over when the last of its instants is. */
    private static Optional<Term> term(Expiry expiry) {
        return expiry.cutoff()
                .map(cutoff -> new Term(
                        RequestLog.day(cutoff), List.copyOf(expiry.held().persons())));
    }
}
