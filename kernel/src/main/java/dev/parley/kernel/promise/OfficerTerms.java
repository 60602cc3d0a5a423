package dev.parley.kernel.promise;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PromiseCheck;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** No task of the privacy officer is open past its term. */
final class OfficerTerms implements PromiseCheck.OfTenant {
    private final Database database;
    private final EvidenceDao evidence;
    private final Clock clock;

    @Inject
    OfficerTerms(Database database, EvidenceDao evidence, Clock clock) {
        this.database = database;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "officer-terms";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P27");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Finding run(TenantContext context) {
        int overdue = database.inTenant(context, handle -> evidence.overdueTasks(handle, context, clock.instant()))
                .size();
        return overdue == 0
                ? Finding.holds("No report to the privacy officer is past its term.")
                : Finding.broken(overdue + " reports to the privacy officer are open past their term.");
    }
}
