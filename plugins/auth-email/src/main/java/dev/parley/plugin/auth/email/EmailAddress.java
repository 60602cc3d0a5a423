package dev.parley.plugin.auth.email;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address in its one form. Lower case as in the platform's look-ups, so that an account's address finds the account. */
record EmailAddress(String text) {
    /** One address and nothing else: no list, no name, no quotes, no line break that would begin another header. */
    private static final Pattern FORM =
            Pattern.compile("[^\\p{C}\\p{Z}\\s@<>(),;:\"\\\\]{1,64}@[^\\p{C}\\p{Z}\\s@<>(),;:\"\\\\]{1,253}");

    /** RFC 5321, section 4.5.3.1.3, without the angle brackets. */
    private static final int LONGEST = 254;

    static Optional<EmailAddress> parse(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        return text.length() <= LONGEST && FORM.matcher(text).matches()
                ? Optional.of(new EmailAddress(text))
                : Optional.empty();
    }

    String domain() {
        return text.substring(text.indexOf('@') + 1);
    }

    /** Without the address, which is personal. */
    @Override
    public String toString() {
        return "EmailAddress[]";
    }
}
