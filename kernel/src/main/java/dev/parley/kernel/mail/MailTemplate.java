package dev.parley.kernel.mail;

import java.util.Locale;
import java.util.Set;

/** A mail that the platform sends, with the values that its text takes. Every text may use {@code product} and {@code support} besides. */
public enum MailTemplate {
    /** The one-time link of a sign-in by e-mail. */
    SIGN_IN_LINK("link", "minutes"),
    /** A one-time link to an account that somebody else has made. */
    INVITATION("link", "hours"),
    /** A sign-in on a device that was not seen before. */
    NEW_DEVICE("device", "time"),
    /** Another way to sign in was added. */
    IDENTITY_LINKED("provider", "time"),
    /** A way to sign in was removed. */
    IDENTITY_UNLINKED("provider", "time"),
    /** Somebody of the tenant may read one conversation for an hour. */
    BREAK_GLASS("conversation", "reason", "time"),
    ACCOUNT_SUSPENDED("reason"),
    ACCOUNT_DELETED("time");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private final Set<String> names;

    MailTemplate(String... names) {
        this.names = Set.of(names);
    }

    /** Lower case with hyphens, as {@code sign-in-link}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names of the values that its text takes. */
    public Set<String> names() {
        return names;
    }
}
