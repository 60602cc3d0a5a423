package dev.parley.plugin.inference.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestTokens {
    @Test
    void cutsWordsWithTheSpaceBeforeThem() {
        assertThat(tokens("Hello, wide  world 42! "))
                .containsExactly("Hello", ",", " wide", "  world", " 42", "!", " ");
        assertThat(tokens("")).isEmpty();
    }

    @Test
    void cutsLongRunsAndKeepsCharactersWhole() {
        assertThat(tokens("a".repeat(40))).containsExactly("a".repeat(16), "a".repeat(16), "a".repeat(8));
        assertThat(tokens(" ".repeat(20) + "x")).containsExactly(" ".repeat(16), "    x");
        assertThat(tokens("\uD83D\uDE00\uD83D\uDE00")).containsExactly("\uD83D\uDE00", "\uD83D\uDE00");
        assertThat(String.join("", tokens("x" + "\uD835\uDD38".repeat(12)))).isEqualTo("x" + "\uD835\uDD38".repeat(12));
        assertThat(tokens("x" + "\uD835\uDD38".repeat(12)))
                .allSatisfy(token ->
                        assertThat(Character.isLowSurrogate(token.charAt(0))).isFalse());
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        for (int at = 0; at < text.length(); at = Tokens.end(text, at)) {
            tokens.add(text.substring(at, Tokens.end(text, at)));
        }
        assertThat(Tokens.count(text)).isEqualTo(tokens.size());
        return tokens;
    }
}
