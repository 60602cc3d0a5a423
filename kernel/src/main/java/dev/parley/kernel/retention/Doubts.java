package dev.parley.kernel.retention;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Expiry;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Tells the audit log once that nothing of a kind is deleted for want of a rule, and once that there is one again. */
final class Doubts {
    private final Database database;
    private final DoubtDao doubts;
    private final AuditLog audit;
    private final Clock clock;

    @Inject
    Doubts(Database database, DoubtDao doubts, AuditLog audit, Clock clock) {
        this.database = database;
        this.doubts = doubts;
        this.audit = audit;
        this.clock = clock;
    }

    void note(TenantContext context, Decision decision) {
        String store = decision.data().store();
        String plan = decision.plan().orElse(Expiry.WITHOUT_PLAN);
        database.inTenant(context, handle -> {
            switch (decision.answer()) {
                case Answer.Undecided undecided -> {
                    Doubt why = undecided.why();
                    DoubtDao.Row row = new DoubtDao.Row(
                            store, plan, why.name(), clock.instant().truncatedTo(ChronoUnit.MICROS));
                    if (doubts.put(handle, context, row)) {
                        Map<String, String> facts = Map.of("why", why.written(), "plan", plan);
                        audit.record(handle, context, "retention.undecided", "retention/" + store, facts);
                    }
                }
                case Answer.Agreed _ -> {
                    if (doubts.delete(handle, context, store, plan)) {
                        audit.record(handle, context, "retention.decided", "retention/" + store, Map.of("plan", plan));
                    }
                }
            }
            return decision;
        });
    }
}
