package dev.parley.kernel.policy;

import dev.parley.kernel.inventory.Purpose;
import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.kernel.policy.PolicyDocument.Detail;
import dev.parley.kernel.policy.PolicyDocument.Entry;
import dev.parley.spi.privacy.LegalBasis;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What data is used for, and on which legal basis. */
final class PurposeClauses {
    private PurposeClauses() {}

    static List<Clause> write(PolicyFacts facts, PolicyWords words) {
        return List.of(
                ClauseWriter.of(words, "bases")
                        .sayAll(Map.of())
                        .entries(entries(facts, words))
                        .write(),
                ClauseWriter.plain(words, "bases-objection"),
                ClauseWriter.plain(words, "bases-law"),
                ClauseWriter.plain(words, "bases-consent"),
                ClauseWriter.plain(words, "bases-voluntary"));
    }

    /** The purposes for which something about persons is held. */
    static List<Entry> entries(PolicyFacts facts, PolicyWords words) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.basis() != LegalBasis.NOT_PERSONAL)
                .filter(purpose -> facts.holdings().stream()
                        .anyMatch(holding ->
                                holding.purpose().equals(purpose.name().toLowerCase(Locale.ROOT))))
                .map(purpose -> entry(purpose, words))
                .toList();
    }

    private static Entry entry(Purpose purpose, PolicyWords words) {
        String key = "purpose." + purpose.name().toLowerCase(Locale.ROOT);
        return new Entry(
                words.get(key),
                List.of(
                        Detail.of(words.get("label.purpose"), words.get(key + ".what")),
                        Detail.of(words.get("label.basis"), words.of("basis", purpose.basis()))));
    }
}
