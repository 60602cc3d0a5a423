package dev.parley.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.inventory.Purpose;
import dev.parley.kernel.inventory.Retention;
import dev.parley.kernel.inventory.StoredInBrowser;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.privacy.LegalBasis;
import dev.parley.spi.privacy.RecipientRole;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestPolicyWords {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    static Iterable<String> languages() {
        return PolicyWords.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageSaysTheSameThings(String language) {
        PolicyWords english = PolicyWords.in("en");
        PolicyWords other = PolicyWords.in(language);
        assertThat(other.keys()).containsExactlyInAnyOrderElementsOf(english.keys());
        assertThat(english.keys()).allSatisfy(key -> {
            assertThat(other.get(key)).as(key).isNotBlank();
            assertThat(placeholders(other.get(key))).as(key).isEqualTo(placeholders(english.get(key)));
        });
    }

    @ParameterizedTest
    @MethodSource("languages")
    void thereAreWordsForEveryConstant(String language) throws IllegalAccessException {
        PolicyWords words = PolicyWords.in(language);
        assertWords(words, "purpose", Purpose.values());
        assertWords(words, "retention", Retention.values());
        assertWords(words, "basis", LegalBasis.values());
        assertWords(words, "role", RecipientRole.values());
        assertWords(words, "transfer", TransferBasis.values());
        assertWords(words, "storage", StoredInBrowser.Use.values());
        assertWords(words, "page.version.cause", PolicyVersion.Cause.values());
        for (Purpose purpose : Purpose.values()) {
            assertThat(words.has("purpose." + purpose.name().toLowerCase(Locale.ROOT) + ".what"))
                    .isTrue();
        }
        for (var field : DataCategory.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == DataCategory.class) {
                DataCategory category = (DataCategory) field.get(null);
                assertThat(words.has("category." + category.key()))
                        .as(category.key())
                        .isTrue();
            }
        }
        PolicyWriter.NOT_OFFERED.forEach(
                promise -> assertThat(words.has("offer." + promise)).isTrue());
    }

    /** It is encrypted on every hop, and the service reads it. */
    @ParameterizedTest
    @MethodSource("languages")
    void nothingIsCalledEncryptedFromEndToEnd(String language) {
        PolicyWords words = PolicyWords.in(language);
        assertThat(words.keys())
                .allSatisfy(key -> assertThat(words.get(key))
                        .doesNotContainIgnoringCase("end-to-end")
                        .doesNotContainIgnoringCase("Ende-zu-Ende"));
    }

    @Test
    void theBestLanguageOfTheReaderIsTaken() {
        assertThat(PolicyWords.best(List.of(Locale.FRENCH, Locale.GERMANY, Locale.ENGLISH)))
                .isEqualTo("de");
        assertThat(PolicyWords.best(List.of(Locale.FRENCH))).isEqualTo("en");
    }

    private static void assertWords(PolicyWords words, String prefix, Enum<?>... constants) {
        for (Enum<?> constant : constants) {
            assertThat(words.has(prefix + "." + constant.name().toLowerCase(Locale.ROOT)))
                    .as(prefix + "." + constant)
                    .isTrue();
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(match -> found.add(match.group()));
        return found;
    }
}
