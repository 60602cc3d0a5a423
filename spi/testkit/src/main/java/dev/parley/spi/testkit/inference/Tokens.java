package dev.parley.spi.testkit.inference;

import java.util.ArrayList;
import java.util.List;

/** The scripted server's tokenizer: a word with the space before it is a token. */
final class Tokens {
    private Tokens() {}

    static List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        int start = 0;
        for (int i = 1; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i)) && !Character.isWhitespace(text.charAt(i - 1))) {
                tokens.add(text.substring(start, i));
                start = i;
            }
        }
        if (start < text.length()) {
            tokens.add(text.substring(start));
        }
        return tokens;
    }

    static long count(String text) {
        return split(text).size();
    }
}
