package dev.parley.kernel.policy;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.policy.PolicyDao.VersionRow;
import dev.parley.kernel.policy.PolicyPublisher.Edition;
import dev.parley.kernel.policy.PolicyVersion.Cause;
import dev.parley.kernel.privacy.OfficerTask;
import dev.parley.kernel.privacy.OfficerTasks;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the published policy true: makes the first version, takes out at once what has gone, and tells the privacy officer of
 * what has come.
 */
final class PolicyKeeper {
    private static final ErrorCode NONE = new ErrorCode("policy.not-published", ErrorType.UNAVAILABLE);
    /** Longer than what a node knows of its tenants is old: what another node has just published is not taken for gone. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(PolicyKeeper.class);

    private final Database database;
    private final PolicyFactsReader facts;
    private final PolicyDao policies;
    private final PolicyPublisher publisher;
    private final OfficerTasks tasks;

    @Inject
    PolicyKeeper(
            Database database,
            PolicyFactsReader facts,
            PolicyDao policies,
            PolicyPublisher publisher,
            OfficerTasks tasks) {
        this.database = database;
        this.facts = facts;
        this.policies = policies;
        this.publisher = publisher;
        this.tasks = tasks;
    }

    /**
     * The version in force, which states nothing that has gone.
     *
     * @throws PlatformException UNAVAILABLE if there is none and what is in force cannot be known
     */
    PolicyVersion current(TenantContext context) {
        Optional<PolicyFacts> now = known(context);
        TenantContext nobody = TenantContext.system(context.tenantId());
        return database.inTenant(nobody, handle -> {
            if (now.isPresent()) {
                bringUpToDate(handle, nobody, now.get());
            }
            return inForce(handle, nobody)
                    .map(VersionRow::version)
                    .orElseThrow(() -> new PlatformException(
                            NONE, "The privacy policy cannot be made now: what is in force is not known. Try again."));
        });
    }

    /** What is in force and in no published version. The officer and the log are told of it once. */
    List<String> check(TenantContext context) {
        var _ = current(context);
        Optional<PolicyFacts> now = known(context);
        if (now.isEmpty()) {
            return List.of();
        }
        TenantContext nobody = TenantContext.system(context.tenantId());
        return database.inTenant(nobody, handle -> {
            List<String> gap = uncovered(handle, nobody, now.get());
            if (!gap.isEmpty()
                    && policies.noteGap(handle, nobody, Hashes.of(String.join("\n", gap)), publisher.now())) {
                tasks.open(
                        nobody,
                        OfficerTask.Kind.OTHER,
                        "The published privacy policy does not state what is in force: " + shortened(gap)
                                + ". Look at the draft, and publish it.");
                log.warn(
                        "The published privacy policy of the tenant {} does not state what is in force: {}."
                                + " 'parley policy diff' shows the difference.",
                        nobody.tenantId(),
                        gap);
            }
            return gap;
        });
    }

    /** What is in force and neither in the version that is, nor in one that is announced. */
    List<String> uncovered(Handle handle, TenantContext context, PolicyFacts now) {
        Instant moment = publisher.now();
        List<VersionRow> published = new ArrayList<>(policies.list(handle, context).stream()
                .filter(row -> row.version().effectiveAt().isAfter(moment))
                .toList());
        policies.inForce(handle, context, moment).ifPresent(published::add);
        List<String> gap = new ArrayList<>();
        for (int i = 0; i < published.size(); i++) {
            List<String> missing = published
                    .get(i)
                    .statedFacts()
                    .map(stated -> FactsComparison.uncovered(stated, now))
                    .orElseGet(() -> List.of("the facts of another version of this software"));
            if (i == 0) {
                gap.addAll(missing);
            } else {
                gap.retainAll(missing);
            }
        }
        return List.copyOf(gap);
    }

    Optional<VersionRow> inForce(Handle handle, TenantContext context) {
        return policies.inForce(handle, context, publisher.now());
    }

    private void bringUpToDate(Handle handle, TenantContext context, PolicyFacts now) {
        Optional<VersionRow> inForce = inForce(handle, context);
        if (inForce.isEmpty()) {
            var _ = publisher.publish(handle, context, now, new Edition(Cause.FIRST, false, publisher.now()));
            return;
        }
        VersionRow present = inForce.get();
        Optional<PolicyFacts> stated = present.statedFacts();
        if (stated.isEmpty() || !isSettled(present.version())) {
            return;
        }
        PolicyFacts reduced = FactsComparison.reduced(stated.get(), now);
        if (!reduced.equals(stated.get())) {
            var _ = publisher.publish(handle, context, reduced, new Edition(Cause.REMOVED, false, publisher.now()));
        }
    }

    /** Of the first one there is nothing older to be known. */
    private boolean isSettled(PolicyVersion version) {
        return version.cause() == Cause.FIRST
                || !version.publishedAt().plus(SETTLED).isAfter(publisher.now());
    }

    private Optional<PolicyFacts> known(TenantContext context) {
        try {
            return Optional.of(facts.read(context));
        } catch (PlatformException e) {
            log.warn("What the privacy policy is to state is not known now: {}", e.code());
            return Optional.empty();
        }
    }

    private static String shortened(List<String> gap) {
        String all = String.join("; ", gap);
        return all.length() > 3_000 ? all.substring(0, 3_000) + "…" : all;
    }
}
