package dev.parley.kernel.promise;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** The oldest request in the log is no older than its term. */
final class RequestLogAge implements PromiseCheck.OfTenant {
    private final Database database;
    private final EvidenceDao evidence;
    private final PromisedTerms terms;
    private final Clock clock;

    @Inject
    RequestLogAge(Database database, EvidenceDao evidence, PromisedTerms terms, Clock clock) {
        this.database = database;
        this.evidence = evidence;
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "request-log-age";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P15");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(8);
    }

    /** A day is dropped within the first hour after its term. */
    @Override
    public Finding run(TenantContext context) {
        Period term = terms.of(context, "request-log");
        LocalDate first = LocalDate.ofInstant(clock.instant().minus(Duration.ofHours(2)), ZoneOffset.UTC)
                .minus(term);
        Optional<LocalDate> oldest = database.inTenant(context, handle -> evidence.oldestRequest(handle, context));
        return oldest.filter(day -> day.isBefore(first))
                .map(day -> Finding.broken("The request log goes back to " + day + ", and is kept for "
                        + PromisedTerms.words(term) + " only."))
                .orElseGet(() -> Finding.holds("The request log "
                        + oldest.map(day -> "goes back to " + day).orElse("is empty") + "."));
    }
}
