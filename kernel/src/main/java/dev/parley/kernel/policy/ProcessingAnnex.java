package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.kernel.policy.PolicyDocument.Section;
import dev.parley.spi.privacy.RecipientRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the annex to a contract on processing: what GDPR Article 28(3) asks for, as the software keeps it. */
final class ProcessingAnnex {
    private ProcessingAnnex() {}

    static PolicyDocument write(PolicyFacts facts, PolicyWords words, Instant now) {
        Map<String, String> values = Map.of(
                "name", facts.presenter().name(),
                "days", Long.toString(facts.conditions().noticeDays()));
        return new PolicyDocument(
                words.language(),
                words.get("annex.title", values),
                words.get("record.made", Map.of("date", Wording.date(words, now))),
                List.of(
                        section("subject", plain("subject", values, words), words),
                        section("duration", plain("duration", values, words), words),
                        section("data", List.of(data(facts, words)), words),
                        section("instructions", plain("instructions", values, words), words),
                        section("assistance", plain("assistance", values, words), words),
                        section("sub", subprocessors(facts, values, words), words),
                        section("measures", SecurityClauses.write(facts, words), words),
                        section("audit", plain("audit", values, words), words)));
    }

    private static Section section(String id, List<Clause> clauses, PolicyWords words) {
        return new Section(id, words.get("annex." + id), clauses);
    }

    /** One clause under its section's own heading. */
    private static List<Clause> plain(String id, Map<String, String> values, PolicyWords words) {
        String key = "annex." + id;
        List<String> sentences = new ArrayList<>();
        for (int i = 1; words.has(key + "." + i); i++) {
            sentences.add(words.get(key + "." + i, values));
        }
        return List.of(new Clause(id, "", List.of(), sentences, List.of()));
    }

    private static Clause data(PolicyFacts facts, PolicyWords words) {
        String persons = words.get("record.subjects") + ": "
                + words.get(
                        "record.subjects.text", Map.of("name", facts.presenter().name())) + ".";
        return new Clause("data", "", List.of(), List.of(persons), DataClauses.holdings(facts, words));
    }

    private static List<Clause> subprocessors(PolicyFacts facts, Map<String, String> values, PolicyWords words) {
        List<Recipient> processors = facts.outside().stream()
                .filter(recipient -> recipient.role() == RecipientRole.PROCESSOR)
                .filter(recipient -> !recipient.source().equals("operator"))
                .toList();
        List<Clause> clauses = new ArrayList<>(plain("sub", values, words));
        if (processors.isEmpty()) {
            clauses.add(new Clause("sub-none", "", List.of(), List.of(words.get("annex.sub.none")), List.of()));
        }
        clauses.addAll(RecipientClauses.of(processors, words));
        return clauses;
    }
}
