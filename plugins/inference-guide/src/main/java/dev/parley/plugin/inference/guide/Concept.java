package dev.parley.plugin.inference.guide;

import java.util.Collection;
import java.util.Set;

/**
 * One thing that a question is about.
 *
 * @param terms words of the index, each of which means it; empty where the documentation has no word for it
 */
record Concept(Set<String> terms) {
    Concept {
        terms = Set.copyOf(terms);
    }

    boolean isIn(Collection<String> words) {
        return terms.stream().anyMatch(words::contains);
    }
}
