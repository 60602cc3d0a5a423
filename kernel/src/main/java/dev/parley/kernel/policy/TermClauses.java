package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.kernel.policy.PolicyDocument.Detail;
import dev.parley.kernel.policy.PolicyDocument.Entry;
import dev.parley.kernel.policy.PolicyFacts.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long data is kept. */
final class TermClauses {
    private TermClauses() {}

    static List<Clause> write(PolicyFacts facts, PolicyWords words) {
        List<Clause> clauses = new ArrayList<>();
        facts.term("conversation").ifPresent(term -> clauses.add(kept("history", "P13", term, facts, words)));
        facts.term("account").ifPresent(term -> clauses.add(kept("account-term", "P14", term, facts, words)));
        ended(facts, "request-log")
                .ifPresent(term -> clauses.add(ClauseWriter.of(words, "logs", "P15")
                        .sayAll(Map.of("term", said(term, facts, words)))
                        .write()));
        ended(facts, "guest")
                .ifPresent(term -> clauses.add(ClauseWriter.of(words, "guests", "P16")
                        .sayAll(Map.of("term", said(term, facts, words)))
                        .write()));
        clauses.add(ClauseWriter.of(words, "terms")
                .sayAll(Map.of())
                .entries(entries(facts, words))
                .write());
        return clauses;
    }

    static List<Entry> entries(PolicyFacts facts, PolicyWords words) {
        return facts.terms().stream()
                .map(term -> new Entry(
                        words.get("store." + term.store()),
                        List.of(Detail.of(words.get("label.term"), said(term, facts, words)))))
                .toList();
    }

    /** As long as its owner, or for a period. */
    private static Clause kept(String id, String promise, Term term, PolicyFacts facts, PolicyWords words) {
        ClauseWriter clause = ClauseWriter.of(words, id, promise);
        if (term.period().isEmpty()) {
            clause.say("1");
        } else {
            clause.say("term", Map.of("term", said(term, facts, words)));
        }
        return clause.write();
    }

    private static Optional<Term> ended(PolicyFacts facts, String store) {
        return facts.term(store).filter(term -> term.period().isPresent());
    }

    private static String said(Term term, PolicyFacts facts, PolicyWords words) {
        return Wording.term(words, term, facts.presenter().name());
    }
}
