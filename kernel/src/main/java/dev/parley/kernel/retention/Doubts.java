package dev.parley.kernel.retention;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.retention.DoubtDao.Place;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

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

    /** @param decisions all of the tenant's */
    void note(TenantContext context, List<Decision> decisions) {
        Map<Place, Doubt> present = new HashMap<>();
        for (Decision decision : decisions) {
            Place place = new Place(decision.data().store(), decision.plan().orElse(Expiry.WITHOUT_PLAN));
            decision.answer().doubt().ifPresent(why -> present.put(place, why));
        }
        database.inTenant(context, handle -> {
            Map<Place, Doubt> known = doubts.list(handle, context);
            if (!known.equals(present)) {
                present.forEach((place, why) -> begin(handle, context, place, why));
                known.keySet().stream()
                        .filter(place -> !present.containsKey(place))
                        .forEach(place -> end(handle, context, place));
            }
            return known;
        });
    }

    private void begin(Handle handle, TenantContext context, Place place, Doubt why) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (doubts.put(handle, context, new DoubtDao.Row(place, why, now))) {
            Map<String, String> facts = Map.of("why", why.written(), "plan", place.plan());
            audit.record(handle, context, "retention.undecided", "retention/" + place.store(), facts);
        }
    }

    private void end(Handle handle, TenantContext context, Place place) {
        if (doubts.delete(handle, context, place)) {
            Map<String, String> facts = Map.of("plan", place.plan());
            audit.record(handle, context, "retention.decided", "retention/" + place.store(), facts);
        }
    }
}
