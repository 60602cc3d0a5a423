package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the policy of some facts in one language. The same facts make the same text. */
final class PolicyWriter {
    /** Promises that no module keeps yet: no clause makes them, and the policy says that they are not offered. */
    static final List<String> NOT_OFFERED = List.of("P23", "P24", "P25");

    private static final List<Part> PARTS = List.of(
            new Part("about", AboutClauses::write),
            new Part("data", DataClauses::write),
            new Part("purposes", PurposeClauses::write),
            new Part("models", ModelClauses::write),
            new Part("recipients", RecipientClauses::write),
            new Part("security", SecurityClauses::write),
            new Part("retention", TermClauses::write),
            new Part("rights", RightsClauses::write),
            new Part("children", ChildrenClauses::write),
            new Part("limits", LimitClauses::write),
            new Part("changes", ChangeClauses::write));

    private PolicyWriter() {}

    static PolicyDocument write(PolicyFacts facts, String language) {
        PolicyWords words = PolicyWords.in(language);
        List<Section> sections = new ArrayList<>();
        for (Part part : PARTS) {
            var clauses = part.section().clauses(facts, words);
            if (!clauses.isEmpty()) {
                sections.add(new Section(part.id(), words.get("section." + part.id()), clauses));
            }
        }
        String title = words.get("title", Map.of("name", facts.presenter().name()));
        return new PolicyDocument(language, title, "", sections);
    }

    private record Part(String id, PolicySection section) {}
}
