package dev.parley.kernel.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The platform's own words: resources whose first line is the subject. */
final class DefaultTexts {
    static final String FALLBACK = "en";
    static final List<String> LANGUAGES = List.of(FALLBACK, "de");

    private DefaultTexts() {}

    /** Empty in a language that the platform does not write. */
    static Optional<MailText> find(MailTemplate template, String language) {
        return LANGUAGES.contains(language) ? Optional.of(read(template, language)) : Optional.empty();
    }

    /** In the language that every template has. */
    static MailText fallback(MailTemplate template) {
        return read(template, FALLBACK);
    }

    private static MailText read(MailTemplate template, String language) {
        String name = language + "/" + template.written() + ".txt";
        try (InputStream resource = DefaultTexts.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the text of a mail is missing: " + name);
            }
            String[] parts = new String(resource.readAllBytes(), StandardCharsets.UTF_8).split("\n\n", 2);
            return new MailText(parts[0].strip(), parts[1].strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
