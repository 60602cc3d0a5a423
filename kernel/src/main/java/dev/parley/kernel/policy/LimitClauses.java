package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.spi.privacy.RecipientRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is true and limits the promises. */
final class LimitClauses {
    private LimitClauses() {}

    static List<Clause> write(PolicyFacts facts, PolicyWords words) {
        List<Clause> clauses = new ArrayList<>();
        clauses.add(ClauseWriter.plain(words, "transmission"));
        clauses.add(ClauseWriter.of(words, "backups")
                .sayAll(Map.of("days", Long.toString(facts.conditions().backupDays())))
                .write());
        clauses.add(ClauseWriter.of(words, "hold")
                .sayAll(Map.of())
                .say(facts.conditions().legalHold() ? "active" : "none")
                .write());
        if (!facts.recipientsOf("payments-").isEmpty()) {
            clauses.add(ClauseWriter.plain(words, "invoices"));
        }
        List<String> others = facts.outside().stream()
                .filter(recipient -> recipient.role() == RecipientRole.CONTROLLER)
                .map(Recipient::shownName)
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            clauses.add(ClauseWriter.of(words, "own-terms")
                    .sayAll(Map.of("recipients", words.list(others)))
                    .write());
        }
        return clauses;
    }
}
