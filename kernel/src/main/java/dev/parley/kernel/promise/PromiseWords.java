package dev.parley.kernel.promise;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** What promises say, in one language. */
public final class PromiseWords {
    private static final String FALLBACK = "en";
    private static final Map<String, PromiseWords> ALL =
            List.of(FALLBACK, "de").stream().collect(Collectors.toUnmodifiableMap(name -> name, PromiseWords::load));

    private final Map<String, String> words;

    private PromiseWords(Map<String, String> words) {
        this.words = words;
    }

    /** In English where a language is not written. */
    public static PromiseWords of(Locale language) {
        return Objects.requireNonNull(
                ALL.getOrDefault(language.getLanguage(), Objects.requireNonNull(ALL.get(FALLBACK))));
    }

    /** One sentence. */
    public String text(Promise promise) {
        return get(promise.name());
    }

    /** Of the public page. */
    public String get(String key) {
        String found = words.get(key);
        if (found == null) {
            throw new IllegalStateException("no words for " + key);
        }
        return found;
    }

    private static PromiseWords load(String language) {
        Properties read = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(PromiseWords.class.getResourceAsStream(language + ".properties")),
                StandardCharsets.UTF_8)) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PromiseWords(read.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, read::getProperty)));
    }
}
