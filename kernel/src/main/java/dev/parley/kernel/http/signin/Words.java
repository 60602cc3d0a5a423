package dev.parley.kernel.http.signin;

import dev.parley.kernel.http.exchange.Exchange;
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

/** The pages' words in one language. */
final class Words {
    private static final Map<String, Words> ALL =
            List.of("en", "de").stream().collect(Collectors.toUnmodifiableMap(name -> name, Words::load));

    private final Locale language;
    private final Map<String, String> words;

    private Words(Locale language, Map<String, String> words) {
        this.language = language;
        this.words = words;
    }

    /** In the best language of the browser's that there is. */
    static Words of(Exchange exchange) {
        return exchange.languages().stream()
                .map(locale -> ALL.get(locale.getLanguage()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(ALL.get("en")));
    }

    Locale language() {
        return language;
    }

    String get(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no words for " + key));
    }

    /** With one name filled in. */
    String get(String key, String name) {
        return get(key).replace("{name}", name);
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(words.get(key));
    }

    private static Words load(String language) {
        Properties read = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(language + ".properties")),
                StandardCharsets.UTF_8)) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Words(
                Locale.forLanguageTag(language),
                read.stringPropertyNames().stream()
                        .collect(Collectors.toUnmodifiableMap(key -> key, read::getProperty)));
    }
}
