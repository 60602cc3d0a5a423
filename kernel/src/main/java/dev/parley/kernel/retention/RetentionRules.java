package dev.parley.kernel.retention;

import dev.parley.kernel.credits.Plan;
import dev.parley.kernel.credits.Plans;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.spi.retention.RetentionRule;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.event.Level;

/** By which rules a tenant's data is kept. A kind of record for which there is none is not deleted, and is not listed. */
public final class RetentionRules {
    private final PolicyQuestions policies;
    private final Plans plans;
    private final List<RetainedData> stores;

    @Inject
    RetentionRules(PolicyQuestions policies, Plans plans, Set<RetainedData> stores) {
        this.policies = policies;
        this.plans = plans;
        this.stores = stores.stream()
                .sorted(Comparator.comparing(RetainedData::store))
                .toList();
    }

    /** By store. Where accounts of different plans have different terms, one for each. */
    public List<RuleInForce> inForce(TenantContext context) {
        return decide(context).stream()
                .flatMap(decision -> decision.answer().rule().stream()
                        .map(rule -> new RuleInForce(
                                decision.data().store(), decision.data().category(), decision.plan(), rule)))
                .toList();
    }

    /**
     * The rule for one kind of record.
     *
     * @param plan the plan of whose it is
     */
    public Optional<RetentionRule> of(TenantContext context, String store, Optional<String> plan) {
        return stores.stream()
                .filter(data -> data.store().equals(store))
                .findFirst()
                .flatMap(data -> answer(context, data, plan, Level.DEBUG).rule());
    }

    List<RetainedData> stores() {
        return stores;
    }

    List<Decision> decide(TenantContext context) {
        List<String> named = plans.list(context).stream().map(Plan::name).toList();
        return stores.stream()
                .flatMap(data -> decide(context, data, named).stream())
                .toList();
    }

    private List<Decision> decide(TenantContext context, RetainedData data, List<String> named) {
        Answer general = answer(context, data, Optional.empty(), Level.WARN);
        Decision forAll = new Decision(data, Optional.empty(), general);
        if (!data.isByPlan()) {
            return List.of(forAll);
        }
        List<Decision> decisions = new ArrayList<>();
        decisions.add(new Decision(data, Optional.of(Expiry.WITHOUT_PLAN), general));
        for (String plan : named) {
            decisions.add(new Decision(data, Optional.of(plan), answer(context, data, Optional.of(plan), Level.WARN)));
        }
        boolean same = decisions.stream().allMatch(decision -> decision.answer().equals(general));
        return same ? List.of(forAll) : decisions;
    }

    private Answer answer(TenantContext context, RetainedData data, Optional<String> plan, Level level) {
        return data.ownRule(context)
                .<Answer>map(Answer.Agreed::new)
                .orElseGet(() -> policies.ask(context, data, data.isByPlan() ? plan : Optional.empty(), level));
    }
}
