package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import java.util.List;

/** How data is protected. */
final class SecurityClauses {
    private SecurityClauses() {}

    static List<Clause> write(PolicyFacts facts, PolicyWords words) {
        return List.of(transit(facts, words), ClauseWriter.plain(words, "protection", "P09"), keys(words));
    }

    /** The service itself reads the text: it is never called encrypted from end to end. */
    private static Clause transit(PolicyFacts facts, PolicyWords words) {
        boolean plaintext = facts.conditions().plaintextAllowed();
        return ClauseWriter.of(words, "transit", "P08")
                .say("1")
                .say(plaintext ? "allowed" : "refused")
                .say("2")
                .write();
    }

    private static Clause keys(PolicyWords words) {
        return ClauseWriter.plain(words, "keys", "P10");
    }
}
