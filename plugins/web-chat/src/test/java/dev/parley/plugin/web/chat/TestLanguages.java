package dev.parley.plugin.web.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class TestLanguages {
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final Pattern USE = Pattern.compile("\\bt\\(\\s*'([^']+)'");

    private final Map<String, String> english = messages("en");
    private final Map<String, String> german = messages("de");

    @Test
    void bothSayTheSameThings() {
        assertThat(german.keySet()).isEqualTo(english.keySet());
        english.forEach(
                (key, text) -> assertThat(slots(german.get(key))).as(key).isEqualTo(slots(text)));
    }

    @Test
    void nothingIsEmptyOrLeftInEnglish() {
        Set<String> same = english.keySet().stream()
                .filter(key -> english.get(key).equals(german.get(key)))
                .collect(Collectors.toSet());

        assertThat(german.values()).allMatch(text -> !text.isBlank());
        assertThat(same).containsExactly("code.label");
    }

    @Test
    void everyKeyThatThePageUsesExists() {
        Set<String> used = new TreeSet<>();
        for (String file :
                new String(ClassPath.own("assets.list"), UTF_8).lines().toList()) {
            if (file.endsWith(".mjs")) {
                USE.matcher(new String(ClassPath.own(file), UTF_8)).results().forEach(use -> used.add(use.group(1)));
            }
        }

        assertThat(used).hasSizeGreaterThan(50);
        assertThat(used).allMatch(key -> english.containsKey(key) || english.containsKey(key + ".other"));
    }

    private static Set<String> slots(String text) {
        return SLOT.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Map<String, String> messages(String language) {
        try (InputStream in = ChatSite.class.getResourceAsStream("i18n/" + language + ".json")) {
            return new JsonMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
