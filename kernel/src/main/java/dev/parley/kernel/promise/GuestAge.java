package dev.parley.kernel.promise;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** No guest is there who has been away for longer than is promised. */
final class GuestAge implements PromiseCheck.OfTenant {
    /** Visits are noted by the hour, and guests are deleted by a job. */
    private static final Duration SLACK = Duration.ofDays(1);

    private final Database database;
    private final EvidenceDao evidence;
    private final PromisedTerms terms;
    private final Clock clock;

    @Inject
    GuestAge(Database database, EvidenceDao evidence, PromisedTerms terms, Clock clock) {
        this.database = database;
        this.evidence = evidence;
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "guest-age";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P16");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(8);
    }

    @Override
    public Finding run(TenantContext context) {
        Period term = terms.of(context, "guest");
        Instant first =
                clock.instant().atOffset(ZoneOffset.UTC).minus(term).toInstant().minus(SLACK);
        Optional<Instant> oldest = database.inTenant(context, handle -> evidence.longestAwayGuest(handle, context));
        return oldest.filter(seen -> seen.isBefore(first))
                .map(seen -> Finding.broken("A guest who was last seen at " + seen + " is there still, after more than "
                        + PromisedTerms.words(term) + "."))
                .orElseGet(() ->
                        Finding.holds(oldest.map(seen -> "The guest who was away the longest was seen at " + seen + ".")
                                .orElse("There are no guests.")));
    }
}
