package dev.parley.kernel.policy;

import java.util.List;
import java.util.Optional;

/**
 * What would be published now.
 *
 * @param hash of its text in every language, by which whoever publishes says what they have read
 * @param uncovered what is in force and in no published version
 * @param problems what is missing, as an agreement with a recipient or a support address
 * @param published the newest version
 */
public record PolicyDraft(
        PolicyFacts facts,
        String hash,
        List<String> uncovered,
        List<String> problems,
        Optional<PolicyVersion> published) {
    public PolicyDraft {
        uncovered = List.copyOf(uncovered);
        problems = List.copyOf(problems);
    }

    public PolicyDocument document(String language) {
        return PolicyWriter.write(facts, language)
                .under(PolicyWords.in(language).get("version.draft"));
    }
}
