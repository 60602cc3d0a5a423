package dev.parley.spi;

import java.util.regex.Pattern;

/**
 * A stable name for one way to fail, such as {@code payments-stripe.card-declined}. Clients compare it, so it never
 * changes; texts for people may.
 *
 * @param value words of lower-case letters, digits and hyphens, joined by dots; a plugin begins with its own name
 */
public record ErrorCode(String value, ErrorType type) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*");

    public ErrorCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an error code: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
