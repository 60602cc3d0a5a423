package dev.parley.kernel.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The forms of values. A failure says what would be right and leaves the value out: it may be a secret. */
final class Forms {
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>(),;:\"\\\\\\p{Cntrl}]{1,64}@[a-zA-Z0-9-]+(\\.[a-zA-Z0-9-]+)*");

    private Forms() {}

    static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number", e);
        }
    }

    static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (!uri.isAbsolute()) {
                throw new IllegalArgumentException("must be an absolute address, as https://example.org");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be an address, as https://example.org", e);
        }
    }

    static String email(String text) {
        if (!EMAIL.matcher(text).matches()) {
            throw new IllegalArgumentException("must be an e-mail address, as noreply@example.org");
        }
        return text;
    }

    static List<String> strings(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
