package dev.parley.kernel.retention;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.inventory.SharedSwept;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is over, by the rules of each tenant's policies, an hour after the last time. Stopped at any point, it goes on
 * where it was; two at once do no harm. What fails for one tenant, or one kind of record, fails for it alone.
 */
public final class RetentionEngine implements RecurringJob {
    private static final Logger log = LoggerFactory.getLogger(RetentionEngine.class);

    private final TenantService tenants;
    private final RetentionRules rules;
    private final LegalHolds holds;
    private final Doubts doubts;
    private final TenantSweep sweep;
    private final SharedSweep shared;

    @Inject
    RetentionEngine(
            TenantService tenants,
            RetentionRules rules,
            LegalHolds holds,
            Doubts doubts,
            TenantSweep sweep,
            SharedSweep shared) {
        this.tenants = tenants;
        this.rules = rules;
        this.holds = holds;
        this.doubts = doubts;
        this.sweep = sweep;
        this.shared = shared;
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        RetentionRun run = run(Progress.NONE);
        if (run.deleted() > 0) {
            log.info("{} records were deleted whose time was over", run.deleted());
        }
    }

    /** For all tenants. */
    public RetentionRun run(Progress progress) {
        Map<TenantId, List<Decision>> decisions = decide(tenants.list());
        List<RetentionRun.Dropped> dropped = new ArrayList<>();
        Set<RetainedData> waiting = sweepShared(decisions, dropped);
        progress.begun(decisions.values().stream().mapToInt(List::size).sum());
        List<SweepResult> results = new ArrayList<>();
        decisions.forEach((tenant, decided) -> {
            for (Decision decision : decided) {
                if (!waiting.contains(decision.data())) {
                    results.add(sweep.sweep(TenantContext.system(tenant), decision, progress));
                }
                progress.finished();
            }
        });
        return new RetentionRun(dropped, results);
    }

    /** What would go now of the context's tenant, and why. */
    public List<Planned> plan(TenantContext context) {
        return rules.decide(context).stream()
                .map(decision -> sweep.plan(context, decision))
                .toList();
    }

    private Map<TenantId, List<Decision>> decide(List<Tenant> all) {
        Map<TenantId, List<Decision>> decisions = new LinkedHashMap<>();
        for (Tenant tenant : all) {
            TenantContext context = TenantContext.system(tenant.id());
            try {
                holds.expire(context);
                List<Decision> decided = rules.decide(context);
                doubts.note(context, decided);
                decisions.put(tenant.id(), decided);
            } catch (RuntimeException e) {
                log.warn("Nothing of the tenant {} is deleted: its rules could not be found", tenant.name(), e);
            }
        }
        return decisions;
    }

    /** Answers what is not to be deleted row by row this time: it would go at once, a little later. */
    private Set<RetainedData> sweepShared(Map<TenantId, List<Decision>> decisions, List<RetentionRun.Dropped> dropped) {
        Set<RetainedData> waiting = new HashSet<>();
        for (RetainedData data : rules.stores()) {
            if (data.isShared()) {
                SharedSwept swept = shared.sweep(data, expiries(data, decisions));
                swept.parts()
                        .forEach(part ->
                                dropped.add(new RetentionRun.Dropped(data.store(), part.name(), part.tenants())));
                if (!swept.complete()) {
                    waiting.add(data);
                }
            }
        }
        return waiting;
    }

    /** A tenant that cannot be asked keeps everything, as one without a rule does. */
    private Map<TenantId, Expiry> expiries(RetainedData data, Map<TenantId, List<Decision>> decisions) {
        Map<TenantId, Expiry> expiries = new HashMap<>();
        decisions.forEach((tenant, decided) -> {
            try {
                decided.stream()
                        .filter(decision -> decision.data().equals(data))
                        .flatMap(decision -> sweep.expiry(TenantContext.system(tenant), decision).stream())
                        .forEach(expiry -> expiries.put(tenant, expiry));
            } catch (RuntimeException e) {
                log.warn("The tenant {} could not be asked about {}", tenant, data.store(), e);
            }
        });
        return expiries;
    }

    /** Who wants to know how far it is. */
    public interface Progress {
        /** Nobody does. */
        Progress NONE = new Progress() {};

        /** How many times something will be {@link #finished}. */
        default void begun(int parts) {}

        /** How many records of a kind of a tenant's have gone until now. */
        default void deleted(TenantId tenant, String store, long records) {}

        /** One kind of record of one tenant. */
        default void finished() {}
    }
}
