package dev.parley.kernel.plugin;

import dev.parley.kernel.config.DurationForm;
import dev.parley.spi.config.ConfigProperty;
import dev.parley.spi.config.ConfigType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the texts of settings. */
final class ConfigValues {
    private ConfigValues() {}

    /** Why the text does not fit the property, without the text of a secret. */
    static Optional<String> problem(ConfigProperty property, String text) {
        try {
            parse(property.type(), text);
            return Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException e) {
            // An address may carry a password.
            String shown = property.secret() || text.contains("@") ? "the value" : "'" + text + "'";
            return Optional.of(shown + " is not " + form(property.type()));
        }
    }

    /** @throws IllegalArgumentException if the text has another form */
    static Object parse(ConfigType type, String text) {
        return switch (type) {
            case STRING -> text;
            case INTEGER -> Long.parseLong(text);
            case BOOLEAN -> bool(text);
            case DURATION -> DurationForm.parse(text);
            case URI -> uri(text);
            case URI_LIST -> uris(text);
            case STRING_LIST -> items(text);
        };
    }

    static List<URI> uris(String text) {
        return items(text).stream().map(ConfigValues::uri).toList();
    }

    static String form(ConfigType type) {
        return switch (type) {
            case STRING -> "a text";
            case INTEGER -> "a whole number";
            case BOOLEAN -> "true or false";
            case DURATION -> "a duration, such as 500 ms, 60 s, 10 m, 2 h, 30 d";
            case URI -> "an absolute http or https address without a user name";
            case URI_LIST -> "a list of absolute http or https addresses without user names, separated by commas";
            case STRING_LIST -> "a list of texts, separated by commas";
        };
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || !(scheme.equals("http") || scheme.equals("https"))) {
                throw new IllegalArgumentException("not an address of a server");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
