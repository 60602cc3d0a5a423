package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import java.util.List;
import java.util.Map;

/** What persons may ask for. */
final class RightsClauses {
    private RightsClauses() {}

    static List<Clause> write(PolicyFacts facts, PolicyWords words) {
        return List.of(
                ClauseWriter.plain(words, "deletion", "P11"),
                ClauseWriter.plain(words, "access", "P17"),
                ClauseWriter.plain(words, "correction", "P18"),
                ClauseWriter.plain(words, "erasure", "P19"),
                ClauseWriter.plain(words, "export", "P20"),
                ClauseWriter.plain(words, "marketing", "P21"),
                ClauseWriter.plain(words, "withdrawal", "P22"),
                ClauseWriter.plain(words, "restriction"),
                ClauseWriter.of(words, "complaint")
                        .sayAll(Map.of())
                        .sayIf(facts.presenter().support(), "contact", "support")
                        .write());
    }
}
