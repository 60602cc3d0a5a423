package dev.parley.plugin.inference.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Says which words of the documentation a word of a question may mean. */
final class Glossary {
    /** Below this, a word is found inside others by chance. */
    private static final int SHORTEST_PART = 5;

    private final Map<String, Set<String>> entries;

    private Glossary(Map<String, Set<String>> entries) {
        this.entries = entries;
    }

    /** Reads lines of the form {@code word word = meaning meaning}; each word has all meanings. */
    static Glossary read(String resource, Words words, Words meanings) {
        Map<String, Set<String>> entries = new LinkedHashMap<>();
        load(resource).lines().filter(line -> line.contains("=")).forEach(line -> {
            String[] sides = line.split("=", 2);
            Set<String> meant = meanings.of(sides[1]);
            words.of(sides[0])
                    .forEach(word -> entries.computeIfAbsent(word, key -> new LinkedHashSet<>())
                            .addAll(meant));
        });
        return new Glossary(entries);
    }

    /** The meanings of the word; of a compound that is not listed, those of its parts. */
    Set<String> lookUp(String word) {
        Set<String> whole = entries.get(word);
        if (whole != null) {
            return whole;
        }
        Set<String> parts = new LinkedHashSet<>();
        entries.forEach((part, meanings) -> {
            if (part.length() >= SHORTEST_PART && word.contains(part)) {
                parts.addAll(meanings);
            }
        });
        return parts;
    }

    private static String load(String resource) {
        try (InputStream in = Glossary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the plugin's jar lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's jar cannot be read: " + resource, e);
        }
    }
}
