package dev.parley.kernel.mail;

import java.util.Locale;
import java.util.Map;

/**
 * A mail to one person.
 *
 * @param values those of the template, all of them
 */
public record Mail(String recipient, Locale language, MailTemplate template, Map<String, String> values) {
    public Mail {
        values = Map.copyOf(values);
        if (!values.keySet().equals(template.names())) {
            throw new IllegalArgumentException(template + " takes " + template.names() + ", not " + values.keySet());
        }
    }

    /** Without what is about a person. */
    @Override
    public String toString() {
        return "Mail[template=" + template + "]";
    }
}
