package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.kernel.policy.PolicyDocument.Detail;
import dev.parley.kernel.policy.PolicyDocument.Entry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who receives data: a clause for each, with what it gets, why, where and for how long. */
final class RecipientClauses {
    private RecipientClauses() {}

    static List<Clause> write(PolicyFacts facts, PolicyWords words) {
        List<Clause> clauses = new ArrayList<>();
        clauses.add(ClauseWriter.plain(words, "disclosure", "P12"));
        List<String> unbound = facts.outside().stream()
                .filter(recipient -> recipient.agreement().isEmpty())
                .map(Recipient::shownName)
                .distinct()
                .toList();
        if (!unbound.isEmpty()) {
            clauses.add(ClauseWriter.of(words, "bound")
                    .say("missing", Map.of("recipients", words.list(unbound)))
                    .write());
        } else if (!facts.outside().isEmpty()) {
            clauses.add(ClauseWriter.of(words, "bound", "P33").say("all").write());
        }
        if (facts.outside().isEmpty()) {
            clauses.add(ClauseWriter.plain(words, "self-hosted", "P26"));
        }
        for (Recipient hosting : facts.recipientsOf("hosting")) {
            clauses.add(ClauseWriter.of(words, "hosting", "P32")
                    .sayAll(Map.of("provider", hosting.shownName(), "region", Wording.region(words, hosting.region())))
                    .write());
        }
        clauses.addAll(of(facts.recipients(), words));
        return clauses;
    }

    /** A clause for each recipient. */
    static List<Clause> of(List<Recipient> recipients, PolicyWords words) {
        List<Clause> clauses = new ArrayList<>();
        for (List<Recipient> purposes : byName(recipients)) {
            clauses.add(clause(purposes, id(purposes.getFirst(), clauses), words));
        }
        return clauses;
    }

    /** All that is to be said about one purpose of a recipient's. */
    static Entry entry(Recipient recipient, PolicyWords words) {
        List<Detail> details = new ArrayList<>();
        details.add(Detail.of(words.get("label.categories"), Wording.categories(words, recipient.categories())));
        details.add(foreign("label.purpose", recipient.purpose(), words));
        details.add(Detail.of(words.get("label.basis"), words.of("basis", recipient.basis())));
        details.add(Detail.of(words.get("label.role"), Wording.role(words, recipient.role())));
        details.add(Detail.of(words.get("label.region"), Wording.region(words, recipient.region())));
        details.add(foreign("label.retention", recipient.retention(), words));
        if (!recipient.isSelf()) {
            recipient
                    .agreement()
                    .ifPresent(agreed -> details.add(
                            Detail.of(words.get("label.transfer"), words.of("transfer", agreed.transfer()))));
            details.add(Detail.of(words.get("label.agreement"), agreement(recipient, words)));
        }
        recipient.website().ifPresent(site -> details.add(Detail.link(words.get("label.website"), site, site)));
        return new Entry(name(recipient, words), details);
    }

    /** What is the operator's own, and what is known by its host alone, has a name in each language. */
    static String name(Recipient recipient, PolicyWords words) {
        String own = "recipient.self." + recipient.source().split("-", 2)[0];
        if (recipient.isSelf() && words.has(own)) {
            return words.get(own);
        }
        String host = "recipient." + recipient.source();
        return words.has(host) ? words.get(host, Map.of("host", recipient.shownName())) : recipient.shownName();
    }

    /** A provider may name several recipients. */
    private static String id(Recipient recipient, List<Clause> before) {
        String id = "recipient-" + recipient.source();
        long same = before.stream()
                .filter(clause -> clause.id().equals(id) || clause.id().startsWith(id + "."))
                .count();
        return same == 0 ? id : id + "." + (same + 1);
    }

    private static Clause clause(List<Recipient> purposes, String id, PolicyWords words) {
        Recipient first = purposes.getFirst();
        ClauseWriter clause = first.source().startsWith("auth-")
                ? ClauseWriter.of(words, "recipient", "P01")
                : first.source().startsWith("payments-")
                        ? ClauseWriter.of(words, "recipient", "P06")
                        : ClauseWriter.of(words, "recipient");
        List<Entry> entries =
                purposes.stream().map(purpose -> entry(purpose, words)).toList();
        return clause.entries(entries).write(id, name(first, words));
    }

    private static Collection<List<Recipient>> byName(List<Recipient> recipients) {
        Map<String, List<Recipient>> by = new LinkedHashMap<>();
        recipients.forEach(
                recipient -> by.computeIfAbsent(recipient.source() + "/" + recipient.name(), _ -> new ArrayList<>())
                        .add(recipient));
        return by.values();
    }

    private static String agreement(Recipient recipient, PolicyWords words) {
        return recipient
                .agreement()
                .map(agreed -> agreed.until()
                        .map(end -> words.get(
                                "agreement.until", Map.of("date", date(words, agreed.on()), "end", date(words, end))))
                        .orElseGet(() -> words.get("agreement.dated", Map.of("date", date(words, agreed.on())))))
                .orElseGet(() -> words.get("agreement.missing"));
    }

    private static String date(PolicyWords words, String written) {
        return Wording.date(words, LocalDate.parse(written));
    }

    private static Detail foreign(String label, Words text, PolicyWords words) {
        String language = text.isForeignTo(words.language()) ? "en" : null;
        return new Detail(words.get(label), text.in(words.language()), null, language);
    }
}
