package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.kernel.policy.PolicyDocument.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one clause: its numbered sentences are always said, named ones where they are true. */
final class ClauseWriter {
    private final PolicyWords words;
    private final String key;
    private final List<String> promises;
    private final List<String> sentences = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    private ClauseWriter(PolicyWords words, String key, List<String> promises) {
        this.words = words;
        this.key = key;
        this.promises = promises;
    }

    static ClauseWriter of(PolicyWords words, String id, String... promises) {
        return new ClauseWriter(words, "clause." + id, List.of(promises));
    }

    /** One that says its numbered sentences and nothing else. */
    static Clause plain(PolicyWords words, String id, String... promises) {
        return of(words, id, promises).sayAll(Map.of()).write();
    }

    /** @param name of a named sentence, or the number of a numbered one */
    ClauseWriter say(String name, Map<String, String> values) {
        sentences.add(words.get(key + "." + name, values));
        return this;
    }

    ClauseWriter say(String name) {
        return say(name, Map.of());
    }

    ClauseWriter sayIf(boolean condition, String name) {
        return condition ? say(name) : this;
    }

    /** A sentence with a fact that may not be there. */
    ClauseWriter sayIf(Optional<String> fact, String name, String placeholder) {
        fact.ifPresent(value -> say(name, Map.of(placeholder, value)));
        return this;
    }

    ClauseWriter sayAll(Map<String, String> values) {
        for (int i = 1; words.has(key + "." + i); i++) {
            say(Integer.toString(i), values);
        }
        return this;
    }

    ClauseWriter entries(List<Entry> all) {
        entries.addAll(all);
        return this;
    }

    Clause write() {
        return new Clause(key.substring("clause.".length()), words.get(key), promises, sentences, entries);
    }

    /** Under another id and heading than its words have. */
    Clause write(String id, String heading) {
        return new Clause(id, heading, promises, sentences, entries);
    }
}
