package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.kernel.policy.PolicyDocument.Detail;
import dev.parley.kernel.policy.PolicyDocument.Entry;
import dev.parley.kernel.policy.PolicyFacts.Holding;
import dev.parley.kernel.policy.PolicyFacts.SignInWay;
import dev.parley.kernel.policy.PolicyFacts.Stored;
import dev.parley.spi.privacy.DataCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What data there is. */
final class DataClauses {
    private DataClauses() {}

    static List<Clause> write(PolicyFacts facts, PolicyWords words) {
        List<Clause> clauses = new ArrayList<>();
        clauses.add(account(facts, words));
        clauses.add(ClauseWriter.plain(words, "conversations", "P02"));
        clauses.add(ClauseWriter.plain(words, "usage", "P03"));
        clauses.add(ClauseWriter.plain(words, "device", "P04"));
        if (!facts.stored().isEmpty()) {
            clauses.add(ClauseWriter.of(words, "storage", "P05")
                    .sayAll(Map.of())
                    .entries(facts.stored().stream()
                            .map(stored -> stored(stored, words))
                            .toList())
                    .write());
        }
        List<Recipient> payments = facts.recipientsOf("payments-");
        if (!payments.isEmpty()) {
            String providers = words.list(
                    payments.stream().map(Recipient::shownName).distinct().toList());
            clauses.add(ClauseWriter.of(words, "payment", "P06")
                    .sayAll(Map.of("providers", providers))
                    .write());
        }
        clauses.add(ClauseWriter.plain(words, "api", "P07"));
        clauses.add(ClauseWriter.of(words, "inventory", "P31")
                .sayAll(Map.of())
                .entries(holdings(facts, words))
                .write());
        return clauses;
    }

    /** What is held about persons: each category with its purposes and terms. */
    static List<Entry> holdings(PolicyFacts facts, PolicyWords words) {
        return facts.holdings().stream()
                .map(Holding::category)
                .filter(category -> new DataCategory(category).isPersonal())
                .distinct()
                .map(category -> holding(category, facts, words))
                .toList();
    }

    private static Clause account(PolicyFacts facts, PolicyWords words) {
        ClauseWriter account = ClauseWriter.of(words, "account", "P01").sayAll(Map.of());
        List<String> ways = facts.signIn().stream().map(SignInWay::label).toList();
        if (!ways.isEmpty()) {
            account.say("ways", Map.of("ways", words.list(ways)));
        }
        if (facts.conditions().guestMessages() > 0) {
            account.say(
                    "guests",
                    Map.of("messages", Integer.toString(facts.conditions().guestMessages())));
        }
        return account.write();
    }

    private static Entry stored(Stored stored, PolicyWords words) {
        String use = stored.rawUse();
        String life = stored.rawLife();
        String language = words.language();
        Detail purpose = use == null
                ? new Detail(
                        words.get("label.purpose"),
                        stored.purposes().in(language),
                        null,
                        stored.purposes().isForeignTo(language) ? "en" : null)
                : Detail.of(words.get("label.purpose"), words.get("storage." + use));
        return new Entry(
                stored.name(),
                List.of(
                        Detail.of(words.get("label.kind"), words.get(use == null ? "storage.local" : "storage.cookie")),
                        purpose,
                        Detail.of(
                                words.get("label.life"),
                                life == null
                                        ? words.get("storage.until-deleted")
                                        : words.get(
                                                "storage.expires", Map.of("period", Wording.period(words, life))))));
    }

    private static Entry holding(String category, PolicyFacts facts, PolicyWords words) {
        List<Holding> of = facts.holdings().stream()
                .filter(holding -> holding.category().equals(category))
                .toList();
        Map<String, String> name = Map.of("name", facts.presenter().name());
        return new Entry(
                Wording.category(words, category),
                List.of(
                        Detail.of(
                                words.get("label.purposes"),
                                words.list(of.stream()
                                        .map(Holding::purpose)
                                        .distinct()
                                        .map(purpose -> words.get("purpose." + purpose))
                                        .toList())),
                        Detail.of(
                                words.get("label.retention"),
                                String.join(
                                        "; ",
                                        of.stream()
                                                .map(Holding::retention)
                                                .distinct()
                                                .map(retention -> words.get("retention." + retention, name))
                                                .toList()))));
    }
}
