package dev.parley.kernel.policy;

import dev.parley.kernel.inventory.Purpose;
import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.kernel.policy.PolicyDocument.Detail;
import dev.parley.kernel.policy.PolicyDocument.Entry;
import dev.parley.kernel.policy.PolicyDocument.Section;
import dev.parley.kernel.policy.PolicyFacts.Holding;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.privacy.LegalBasis;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the record of processing activities of GDPR Article 30(1). */
final class ProcessingRecord {
    private ProcessingRecord() {}

    static PolicyDocument write(PolicyFacts facts, PolicyWords words, Instant now) {
        Map<String, String> name = Map.of("name", facts.presenter().name());
        return new PolicyDocument(
                words.language(),
                words.get("record.title", name),
                words.get("record.made", Map.of("date", Wording.date(words, now))),
                List.of(
                        section("controller", words.get("record.controller"), AboutClauses.write(facts, words)),
                        section("activities", words.get("record.activities"), activities(facts, words)),
                        section(
                                "recipients",
                                words.get("record.recipients"),
                                RecipientClauses.of(facts.recipients(), words)),
                        section("terms", words.get("record.terms"), List.of(terms(facts, words))),
                        section("security", words.get("record.security"), SecurityClauses.write(facts, words))));
    }

    static Section section(String id, String heading, List<Clause> clauses) {
        return new Section(id, heading, clauses);
    }

    static Clause terms(PolicyFacts facts, PolicyWords words) {
        return ClauseWriter.of(words, "terms")
                .sayAll(Map.of())
                .entries(TermClauses.entries(facts, words))
                .write();
    }

    private static List<Clause> activities(PolicyFacts facts, PolicyWords words) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.basis() != LegalBasis.NOT_PERSONAL)
                .map(purpose -> activity(purpose, facts, words))
                .toList();
    }

    private static Clause activity(Purpose purpose, PolicyFacts facts, PolicyWords words) {
        String written = purpose.name().toLowerCase(Locale.ROOT);
        List<Holding> held = facts.holdings().stream()
                .filter(holding -> holding.purpose().equals(written))
                .filter(holding -> new DataCategory(holding.category()).isPersonal())
                .toList();
        Map<String, String> name = Map.of("name", facts.presenter().name());
        List<Entry> categories = held.stream()
                .map(Holding::category)
                .distinct()
                .map(category -> new Entry(
                        Wording.category(words, category),
                        List.of(Detail.of(
                                words.get("label.retention"),
                                String.join(
                                        "; ",
                                        held.stream()
                                                .filter(holding ->
                                                        holding.category().equals(category))
                                                .map(holding -> words.get("retention." + holding.retention(), name))
                                                .toList())))))
                .toList();
        return new Clause(
                "activity-" + written,
                words.get("purpose." + written),
                List.of(),
                List.of(
                        words.get("purpose." + written + ".what"),
                        words.get("label.basis") + ": " + words.of("basis", purpose.basis()) + ".",
                        words.get("record.subjects") + ": " + words.get("record.subjects.text", name) + "."),
                categories);
    }
}
