package dev.parley.kernel.policy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of the policy in one language. */
final class PolicyWords {
    static final List<String> LANGUAGES = List.of("en", "de");
    private static final Map<String, PolicyWords> ALL =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(name -> name, PolicyWords::load));

    private final String language;
    private final Map<String, String> words;

    private PolicyWords(String language, Map<String, String> words) {
        this.language = language;
        this.words = words;
    }

    /** @throws IllegalStateException if the policy is not written in it */
    static PolicyWords in(String language) {
        return Optional.ofNullable(ALL.get(language))
                .orElseThrow(() -> new IllegalStateException("no policy is written in " + language));
    }

    /** The same text in every language. */
    static Words everywhere(String key, String name, String value) {
        return new Words(LANGUAGES.stream()
                .collect(Collectors.toMap(
                        language -> language, language -> in(language).get(key, Map.of(name, value)))));
    }

    static Words everywhere(String key) {
        return everywhere(key, "", "");
    }

    String language() {
        return language;
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    Set<String> keys() {
        return words.keySet();
    }

    boolean has(String key) {
        return words.containsKey(key);
    }

    String get(String key) {
        return get(key, Map.of());
    }

    /** @param values what stands for the names in braces */
    String get(String key, Map<String, String> values) {
        String text = words.get(key);
        if (text == null) {
            throw new IllegalStateException("no words for " + key + " in " + language);
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    /** The words for a constant of an enum, as {@code purpose.chat}. */
    String of(String prefix, Enum<?> constant) {
        return get(prefix + "." + constant.name().toLowerCase(Locale.ROOT));
    }

    /** As {@code one, two and three}. */
    String list(List<String> names) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " " + get("and") + " " + names.getLast();
    }

    private static PolicyWords load(String language) {
        Properties read = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(PolicyWords.class.getResourceAsStream(language + ".properties")),
                StandardCharsets.UTF_8)) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PolicyWords(
                language,
                read.stringPropertyNames().stream()
                        .collect(Collectors.toUnmodifiableMap(key -> key, read::getProperty)));
    }

    /** The first of these languages in which the policy is written, else English. */
    static String best(List<Locale> wanted) {
        return wanted.stream()
                .map(Locale::getLanguage)
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse("en");
    }

    /** Empty for one in which it is not written. */
    static Optional<String> known(String language) {
        return LANGUAGES.stream().filter(language::equals).findFirst();
    }
}
