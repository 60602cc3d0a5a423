package dev.parley.plugin.auth.github;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** The parameters of a query or a form. */
final class Parameters {
    private final StringJoiner encoded = new StringJoiner("&");

    Parameters add(String name, String value) {
        encoded.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return this;
    }

    String encoded() {
        return encoded.toString();
    }
}
