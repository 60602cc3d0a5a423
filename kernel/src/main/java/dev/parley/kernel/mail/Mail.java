package dev.parley.kernel.mail;

import dev.parley.kernel.keys.OwnerId;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person.
 *
 * @param values those of the template, all of them; {@code minutes} and {@code hours} are whole numbers
 * @param rawOwner with whose data it is erased; null if it outlives them
 * @param rawConsent that of whoever gets it; null if it is part of the service
 */
public record Mail(
        String recipient,
        Locale language,
        MailTemplate template,
        Map<String, String> values,
        @Nullable OwnerId rawOwner,
        @Nullable MarketingConsent rawConsent) {
    private static final Duration LONGEST = Duration.ofDays(2);

    public Mail {
        values = Map.copyOf(values);
        if (!values.keySet().equals(template.names())) {
            throw new IllegalArgumentException(template + " takes " + template.names() + ", not " + values.keySet());
        }
        if (template.isMarketing() != (rawConsent != null)) {
            throw new IllegalArgumentException(template + " is sent by MarketingMail alone, and nothing else is");
        }
    }

    /** A mail that is nobody's: it is sent even if its reader's account is erased. */
    public Mail(String recipient, Locale language, MailTemplate template, Map<String, String> values) {
        this(recipient, language, template, values, null, null);
    }

    static Mail marketing(MarketingConsent consent, String recipient, Locale language, Map<String, String> values) {
        return new Mail(recipient, language, consent.template(), values, consent.account(), consent);
    }

    /** The same mail, erased with what else is held about its owner. */
    public Mail ownedBy(OwnerId owner) {
        return new Mail(recipient, language, template, values, owner, rawConsent);
    }

    /** Where whoever gets it says that no more are wanted. */
    Optional<URI> unsubscribe() {
        return Optional.ofNullable(rawConsent).map(MarketingConsent::unsubscribe);
    }

    public Optional<OwnerId> owner() {
        return Optional.ofNullable(rawOwner);
    }

    /** Whether its recipient's domain is one that no mailbox can be in (RFC 2606), as of accounts that are no person's. */
    boolean reachesNobody() {
        return recipient.toLowerCase(Locale.ROOT).endsWith(".invalid");
    }

    /** How long it is worth sending: as long as its link works. */
    Duration usableFor() {
        return switch (template) {
            case SIGN_IN_LINK -> Duration.ofMinutes(number("minutes"));
            case INVITATION, CONFIRM_EMAIL, CONFIRM_CONSENT -> shorter(Duration.ofHours(number("hours")));
            case NEW_DEVICE,
                    IDENTITY_LINKED,
                    IDENTITY_UNLINKED,
                    BREAK_GLASS,
                    BUDGET_ALERT,
                    PROMISE_BROKEN,
                    POLICY_CHANGED,
                    ACCOUNT_SUSPENDED,
                    EMAIL_CHANGED,
                    RESTRICTION_LIFTED,
                    NEWS,
                    SURVEY,
                    ACCOUNT_DELETED -> LONGEST;
        };
    }

    /** Without what is about a person. */
    @Override
    public String toString() {
        return "Mail[template=" + template + "]";
    }

    private static Duration shorter(Duration wanted) {
        return wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
    }

    private long number(String name) {
        return Long.parseLong(values.getOrDefault(name, ""));
    }
}
