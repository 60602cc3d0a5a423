package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyFacts.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Holds what was published against what is in force. What has gone is taken out of the policy at once; what has come or is
 * otherwise than it says waits for somebody to publish it.
 */
final class FactsComparison {
    private FactsComparison() {}

    /** What was published, without what is no longer in force. The same if nothing has gone. */
    static PolicyFacts reduced(PolicyFacts published, PolicyFacts now) {
        return new PolicyFacts(
                now.presenter(),
                published.recipients().stream()
                        .flatMap(recipient -> reduced(recipient, now).stream())
                        .toList(),
                kept(published.signIn(), now.signIn(), PolicyFacts.SignInWay::provider),
                kept(published.backends(), now.backends(), PolicyFacts.Backend::source),
                published.models(),
                kept(published.holdings(), now.holdings(), Function.identity()),
                kept(published.terms(), now.terms(), PolicyFacts.Term::store),
                kept(published.stored(), now.stored(), PolicyFacts.Stored::name),
                held(published.conditions(), now.conditions()));
    }

    /** What is in force and not what was published, each with the kind of thing that it is. */
    static List<String> uncovered(PolicyFacts published, PolicyFacts now) {
        List<String> found = new ArrayList<>();
        added(published.recipients(), now.recipients()).stream()
                .map(recipient -> "recipient " + recipient.name() + " (" + recipient.source() + ")")
                .forEach(found::add);
        added(published.signIn(), now.signIn()).forEach(way -> found.add("way to sign in " + way.provider()));
        added(published.backends(), now.backends()).forEach(backend -> found.add("backend " + backend.source()));
        added(published.holdings(), now.holdings())
                .forEach(holding -> found.add(
                        "data " + holding.category() + " for " + holding.purpose() + ", kept " + holding.retention()));
        added(published.terms(), now.terms()).forEach(term -> found.add("term of " + term.store()));
        added(published.stored(), now.stored()).forEach(stored -> found.add("browser storage " + stored.name()));
        if (!held(published.conditions(), now.conditions()).equals(now.conditions())) {
            found.add("conditions");
        }
        return List.copyOf(found);
    }

    private static List<Recipient> reduced(Recipient published, PolicyFacts now) {
        return now.recipients().stream()
                .filter(present -> present.key().equals(published.key()))
                .map(present -> present.agreement().isEmpty() ? published.with(null) : published)
                .limit(1)
                .toList();
    }

    private static <T> List<T> kept(List<T> published, List<T> now, Function<T, ?> key) {
        List<?> present = now.stream().map(key).toList();
        return published.stream()
                .filter(one -> present.contains(key.apply(one)))
                .toList();
    }

    private static <T> List<T> added(List<T> published, List<T> now) {
        return now.stream().filter(one -> !published.contains(one)).toList();
    }

    /** A legal hold is stated at once, and so is its end. */
    private static Conditions held(Conditions published, Conditions now) {
        return new Conditions(
                published.guestMessages(),
                published.minimumAge(),
                published.plaintextAllowed(),
                published.backupDays(),
                published.noticeDays(),
                now.legalHold());
    }
}
