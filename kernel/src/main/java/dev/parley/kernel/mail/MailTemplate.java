package dev.parley.kernel.mail;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

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
    /** A part of a budget is spent. */
    BUDGET_ALERT("budget", "percent", "spent", "amount"),
    /** A check has found that a promise of the privacy policy is not kept. */
    PROMISE_BROKEN("promise", "found", "time"),
    /** A material version of the privacy policy was published. */
    POLICY_CHANGED("version", "time", "link"),
    ACCOUNT_SUSPENDED("reason"),
    ACCOUNT_DELETED("time"),
    /** The link by which another address of an account is confirmed. */
    CONFIRM_EMAIL("link", "hours"),
    /** To the address that an account had before. */
    EMAIL_CHANGED("time"),
    /** The link by which a consent is confirmed. */
    CONFIRM_CONSENT("link", "purpose", "hours"),
    /** What was kept and not used may be used again. */
    RESTRICTION_LIFTED("time"),
    /** News of the product, to whoever wants them. */
    NEWS("headline", "text"),
    /** A question about the product, to whoever wants to be asked. */
    SURVEY("text", "link");

    private static final ErrorCode UNKNOWN = new ErrorCode("mail.unknown-template", ErrorType.INVALID_REQUEST);
    /** What a text may leave out. */
    private static final Set<String> DISPENSABLE = Set.of("time", "minutes", "hours");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private final Set<String> names;

    MailTemplate(String... names) {
        this.names = Set.of(names);
    }

    /** @throws PlatformException INVALID_REQUEST {@code mail.unknown-template} if there is none of this name */
    public static MailTemplate parse(String written) {
        return Arrays.stream(values())
                .filter(template -> template.written().equals(written))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                                UNKNOWN,
                                "There is no mail template '" + written + "'. The templates are "
                                        + Arrays.stream(values())
                                                .map(MailTemplate::written)
                                                .collect(Collectors.joining(", "))
                                        + ".")
                        .withParameter("template"));
    }

    /** Lower case with hyphens, as {@code sign-in-link}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is no part of the service, and takes a consent. */
    public boolean isMarketing() {
        return this == NEWS || this == SURVEY;
    }

    /** The names of the values that its text takes. */
    public Set<String> names() {
        return names;
    }

    /** The names without which its text would not say what it is for. */
    public Set<String> needed() {
        return names.stream().filter(name -> !DISPENSABLE.contains(name)).collect(Collectors.toUnmodifiableSet());
    }
}
