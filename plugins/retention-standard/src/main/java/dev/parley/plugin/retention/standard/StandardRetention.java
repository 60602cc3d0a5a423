package dev.parley.plugin.retention.standard;

import dev.parley.spi.retention.RetentionPolicy;
import dev.parley.spi.retention.RetentionQuestion;
import dev.parley.spi.retention.RetentionRule;

/** A conversation and an account stay until they are deleted, unless a term is set; all else has its term. */
record StandardRetention(Terms terms, PlanTerms plans) implements RetentionPolicy {
    private static final String ACCOUNT = "account";
    private static final RetentionRule WITH_OWNER = new RetentionRule.WithOwner();

    @Override
    public RetentionRule rule(RetentionQuestion question) {
        if (question.store().equals(ACCOUNT)) {
            return WITH_OWNER;
        }
        Store store = Store.of(question.store())
                .orElseThrow(() -> new IllegalArgumentException("no rule for the store " + question.store()));
        return question.plan()
                .flatMap(plan -> plans.of(plan, store))
                .or(() -> terms.of(store))
                .orElse(WITH_OWNER);
    }
}
