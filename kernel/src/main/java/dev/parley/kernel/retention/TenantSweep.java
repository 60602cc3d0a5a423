package dev.parley.kernel.retention;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Due;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.Held;
import dev.parley.kernel.inventory.Swept;
import dev.parley.spi.retention.RetentionRule;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through the records of one tenant, batch by batch. What is held is asked anew for each. */
final class TenantSweep {
    private static final Logger log = LoggerFactory.getLogger(TenantSweep.class);
    private static final int BATCH = 500;

    private final Database database;
    private final HoldsInForce holds;
    private final AuditLog audit;
    private final Clock clock;

    @Inject
    TenantSweep(Database database, HoldsInForce holds, AuditLog audit, Clock clock) {
        this.database = database;
        this.holds = holds;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty if there is no rule. */
    Optional<Expiry> expiry(TenantContext context, Decision decision) {
        return decision.answer().rule().map(rule -> expiry(context, decision, rule));
    }

    /** Whatever fails here fails alone. */
    SweepResult sweep(TenantContext context, Decision decision, RetentionEngine.Progress progress) {
        Tally tally = new Tally();
        Optional<RetentionRule> rule = decision.answer().rule();
        String store = decision.data().store();
        boolean broken = false;
        try {
            boolean more = rule.isPresent() && decision.data().ownRule(context).isEmpty();
            while (more) {
                Swept swept = decision.data().delete(context, expiry(context, decision, rule.orElseThrow()), BATCH);
                tally.add(swept);
                progress.deleted(context.tenantId(), store, tally.deleted);
                more = swept.more() && !Thread.currentThread().isInterrupted();
            }
        } catch (RuntimeException e) {
            log.warn("What is over of {} of the tenant {} could not all be deleted", store, context.tenantId(), e);
            broken = true;
        }
        rule.filter(_ -> tally.deleted > 0).ifPresent(kept -> record(context, decision, kept, tally));
        return new SweepResult(
                context.tenantId(),
                store,
                decision.plan(),
                tally.deleted,
                tally.failed,
                decision.answer().doubt(),
                broken);
    }

    Planned plan(TenantContext context, Decision decision) {
        boolean byItself = decision.data().ownRule(context).isPresent();
        Optional<Expiry> expiry = decision.answer().rule().map(rule -> expiry(context, decision, rule));
        Due due = expiry.filter(_ -> !byItself)
                .map(over -> decision.data().due(context, over))
                .orElse(Due.NONE);
        return new Planned(
                decision.data().store(),
                decision.data().category(),
                decision.plan(),
                decision.answer().rule(),
                decision.answer().doubt(),
                expiry.flatMap(Expiry::cutoff),
                due,
                byItself);
    }

    private Expiry expiry(TenantContext context, Decision decision, RetentionRule rule) {
        Instant now = clock.instant();
        Held held = database.inTenant(context, handle -> holds.read(handle, context));
        return new Expiry(rule, now, decision.plan(), held);
    }

    private void record(TenantContext context, Decision decision, RetentionRule rule, Tally tally) {
        Map<String, String> facts = Map.of(
                "records", Long.toString(tally.deleted),
                "rule", RuleText.of(rule),
                "plan", decision.plan().orElse(Expiry.WITHOUT_PLAN));
        String thing = "retention/" + decision.data().store();
        database.inTenant(context, handle -> {
            audit.record(handle, context, "retention.deleted", thing, facts);
            return thing;
        });
    }

    /** What of a kind of record has gone until now. */
    private static final class Tally {
        private long deleted;
        private long failed;

        void add(Swept swept) {
            deleted += swept.deleted();
            failed += swept.failed();
        }
    }
}
