package dev.parley.kernel.rights;

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
import java.util.stream.Collectors;

/** The words in which people read what they asked for. */
final class ReportWords {
    private static final Map<String, ReportWords> ALL =
            List.of("en", "de").stream().collect(Collectors.toUnmodifiableMap(name -> name, ReportWords::load));

    private final Map<String, String> words;

    private ReportWords(Map<String, String> words) {
        this.words = words;
    }

    /** In the language, else in English. */
    static ReportWords in(Locale language) {
        return Optional.ofNullable(ALL.get(language.getLanguage()))
                .orElseGet(() -> Objects.requireNonNull(ALL.get("en")));
    }

    String get(String key) {
        return Optional.ofNullable(words.get(key)).orElseThrow(() -> new IllegalStateException("no words for " + key));
    }

    /** Those of a word of the inventory, as {@code purpose.chat}. */
    String get(String kind, Enum<?> word) {
        return get(kind + "." + ReportJson.written(word));
    }

    private static ReportWords load(String language) {
        Properties read = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(ReportWords.class.getResourceAsStream(language + ".properties")),
                StandardCharsets.UTF_8)) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ReportWords(read.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, read::getProperty)));
    }
}
