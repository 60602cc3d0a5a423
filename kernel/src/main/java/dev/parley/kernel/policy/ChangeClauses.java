package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import java.util.List;
import java.util.Map;

/** How the policy changes, and what it does not offer. */
final class ChangeClauses {
    private ChangeClauses() {}

    static List<Clause> write(PolicyFacts facts, PolicyWords words) {
        String offers = words.list(PolicyWriter.NOT_OFFERED.stream()
                .map(promise -> words.get("offer." + promise))
                .toList());
        return List.of(
                ClauseWriter.of(words, "publication", "P28")
                        .sayAll(Map.of("days", Long.toString(facts.conditions().noticeDays())))
                        .write(),
                ClauseWriter.plain(words, "acknowledgement", "P34"),
                ClauseWriter.of(words, "not-offered")
                        .sayAll(Map.of("offers", offers))
                        .write());
    }
}
