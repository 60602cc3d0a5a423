package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.kernel.policy.PolicyDocument.Detail;
import dev.parley.kernel.policy.PolicyDocument.Entry;
import dev.parley.kernel.policy.PolicyFacts.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where answers come from. */
final class ModelClauses {
    private ModelClauses() {}

    static List<Clause> write(PolicyFacts facts, PolicyWords words) {
        List<Clause> clauses = new ArrayList<>();
        if (!facts.backends().isEmpty()) {
            clauses.add(ClauseWriter.of(words, "answering", "P02")
                    .sayAll(Map.of())
                    .entries(facts.backends().stream()
                            .map(backend -> entry(backend, facts, words))
                            .toList())
                    .write());
        }
        if (!facts.models().isEmpty()) {
            clauses.add(ClauseWriter.of(words, "model", "P30")
                    .sayAll(Map.of("models", words.list(facts.models())))
                    .write());
        }
        return clauses;
    }

    private static Entry entry(Backend backend, PolicyFacts facts, PolicyWords words) {
        String name = facts.recipientsOf(backend.source()).stream()
                .map(recipient -> RecipientClauses.name(recipient, words))
                .findFirst()
                .orElse(backend.source());
        List<Detail> details = new ArrayList<>();
        details.add(Detail.of(words.get("label.region"), Wording.region(words, backend.region())));
        details.add(Detail.of(
                words.get("label.retains"),
                words.get(backend.retains() ? "clause.answering.retains" : "clause.answering.forgets")));
        if (!backend.certifications().isEmpty()) {
            details.add(Detail.of(words.get("label.certifications"), words.list(backend.certifications())));
        }
        return new Entry(name, details);
    }
}
