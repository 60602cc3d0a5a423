package dev.parley.kernel.mail;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks a tenant's own words when they are saved, so that none fails when a mail is due. */
final class TextCheck {
    private static final ErrorCode INVALID = new ErrorCode("mail.invalid-template", ErrorType.INVALID_REQUEST);
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 10_000;

    private TextCheck() {}

    /** @throws PlatformException INVALID_REQUEST {@code mail.invalid-template} that says what is wrong */
    static String language(String language) {
        require(
                LANGUAGE.matcher(language).matches(),
                "language",
                "A language is written as two or three lower-case letters, as en");
        return language;
    }

    /**
     * Answers the text as it is to be stored.
     *
     * @throws PlatformException INVALID_REQUEST {@code mail.invalid-template} that says what is wrong
     */
    static MailText text(MailTemplate template, MailText wanted) {
        String subject = wanted.subject().strip();
        String body = wanted.body().replace("\r\n", "\n").strip();
        require(
                !subject.isEmpty() && subject.length() <= LONGEST_SUBJECT && isPlain(subject),
                "subject",
                "A subject is one line of at most " + LONGEST_SUBJECT + " characters");
        require(
                !body.isEmpty() && body.length() <= LONGEST_BODY && isPlain(body.replace("\n", "")),
                "body",
                "A body is plain text of at most " + LONGEST_BODY + " characters");
        placeholders(template, new MailText(subject, body));
        return new MailText(subject, body);
    }

    private static void placeholders(MailTemplate template, MailText text) {
        Set<String> known = new TreeSet<>(template.names());
        known.addAll(MailRenderer.COMMON);
        Set<String> inBody = MailRenderer.placeholders(text.body());
        requireNone(minus(inBody, known), "body", "unknown here; known are " + known);
        requireNone(minus(template.needed(), inBody), "body", "missing: the mail would be of no use without it");
        // A link in a subject would be in the log of every mail server on the way.
        known.remove("link");
        requireNone(
                minus(MailRenderer.placeholders(text.subject()), known), "subject", "unknown here; known are " + known);
    }

    private static void requireNone(Set<String> names, String parameter, String problem) {
        require(
                names.isEmpty(),
                parameter,
                "In the " + parameter + ", " + String.join(", ", written(names)) + " is " + problem);
    }

    private static Set<String> written(Set<String> names) {
        Set<String> written = new TreeSet<>();
        names.forEach(name -> written.add("{" + name + "}"));
        return written;
    }

    private static Set<String> minus(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static void require(boolean holds, String parameter, String message) {
        if (!holds) {
            throw new PlatformException(INVALID, message + ".").withParameter(parameter);
        }
    }
}
