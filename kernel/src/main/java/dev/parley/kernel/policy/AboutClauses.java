package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.kernel.policy.PolicyFacts.Presenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who is responsible, and how they are reached. */
final class AboutClauses {
    private AboutClauses() {}

    static List<Clause> write(PolicyFacts facts, PolicyWords words) {
        Presenter presenter = facts.presenter();
        List<Clause> clauses = new ArrayList<>();
        ClauseWriter controller = ClauseWriter.of(words, "controller")
                .say("own", Map.of("name", presenter.name(), "controller", presenter.controller()));
        presenter.site().ifPresent(site -> controller.say("site", Map.of("name", presenter.name(), "site", site)));
        clauses.add(controller
                .sayIf(presenter.operator(), "operator", "operator")
                .sayAll(Map.of())
                .write());
        presenter
                .support()
                .ifPresent(support -> clauses.add(ClauseWriter.of(words, "contact", "P29")
                        .sayAll(Map.of("support", support))
                        .sayIf(presenter.site(), "site", "site")
                        .write()));
        return clauses;
    }
}
