package dev.parley.plugin.inference.guide;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns a question into what it is about. The documentation is English; German words are looked up in a glossary. */
final class QuestionReader {
    /** Nobody asks with more words than these, and each is a clause of the search. */
    private static final int MOST_CONCEPTS = 40;
    /** A digit or a letter alone is everywhere and means nothing. */
    private static final int SHORTEST_WORD = 2;

    private final Words english = Words.english();
    private final Words german = Words.german();
    private final Glossary synonyms = Glossary.read("synonyms.txt", english, english);
    private final Glossary translations = Glossary.read("german.txt", german, english);

    /** Empty where the question says nothing, as a greeting. */
    List<Concept> read(String question, Language language) {
        Set<Concept> concepts = new LinkedHashSet<>();
        for (String word : Words.separate(question).split(" ")) {
            Set<String> own = english.of(word);
            Set<String> basic = switch (language) {
                case ENGLISH -> own;
                case GERMAN -> german.of(word);
            };
            if (word.length() >= SHORTEST_WORD && !basic.isEmpty() && concepts.size() < MOST_CONCEPTS) {
                Set<String> terms = new LinkedHashSet<>(own);
                Glossary glossary = switch (language) {
                    case ENGLISH -> synonyms;
                    case GERMAN -> translations;
                };
                basic.forEach(form -> terms.addAll(glossary.lookUp(form)));
                concepts.add(new Concept(terms));
            }
        }
        return new ArrayList<>(concepts);
    }
}
