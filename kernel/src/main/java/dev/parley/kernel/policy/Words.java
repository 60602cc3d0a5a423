package dev.parley.kernel.policy;

import java.util.Map;
import java.util.TreeMap;

/** One text by language, as ISO 639 has it; where there is none in a language, people read the English. */
public record Words(Map<String, String> byLanguage) {
    public Words {
        byLanguage = Map.copyOf(byLanguage);
    }

    static Words none() {
        return new Words(Map.of());
    }

    static Words of(String english, Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(others);
        all.put("en", english);
        return new Words(all);
    }

    String in(String language) {
        return byLanguage.getOrDefault(language, byLanguage.getOrDefault("en", ""));
    }

    /** Whether it is in another language than was asked for. */
    boolean isForeignTo(String language) {
        return !byLanguage.containsKey(language);
    }
}
