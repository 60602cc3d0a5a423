package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import java.util.List;
import java.util.Map;

/** From which age on the service may be used. */
final class ChildrenClauses {
    private ChildrenClauses() {}

    static List<Clause> write(PolicyFacts facts, PolicyWords words) {
        int age = facts.conditions().minimumAge();
        if (age == 0) {
            return List.of();
        }
        Map<String, String> values = Map.of("age", Integer.toString(age));
        return List.of(ClauseWriter.of(words, "children", "P27")
                .sayAll(values)
                .write("children", words.get("clause.children", values)));
    }
}
