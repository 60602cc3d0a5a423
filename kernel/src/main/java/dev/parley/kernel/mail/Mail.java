package dev.parley.kernel.mail;

import dev.parley.kernel.keys.OwnerId;
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
 */
public record Mail(
        String recipient,
        Locale language,
        MailTemplate template,
        Map<String, String> values,
        @Nullable OwnerId rawOwner) {
    private static final Duration LONGEST = Duration.ofDays(2);

    public Mail {
        values = Map.copyOf(values);
        if (!values.keySet().equals(template.names())) {
            throw new IllegalArgumentException(template + " takes " + template.names() + ", not " + values.keySet());
        }
    }

    /** A mail that is nobody's: it is sent even if its reader's account is erased. */
    public Mail(String recipient, Locale language, MailTemplate template, Map<String, String> values) {
        this(recipient, language, template, values, null);
    }

    /** The same mail, erased with what else is held about its owner. */
    public Mail ownedBy(OwnerId owner) {
        return new Mail(recipient, language, template, values, owner);
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
            case INVITATION -> shorter(Duration.ofHours(number("hours")));
            case NEW_DEVICE,
                    IDENTITY_LINKED,
                    IDENTITY_UNLINKED,
                    BREAK_GLASS,
                    BUDGET_ALERT,
                    PROMISE_BROKEN,
                    POLICY_CHANGED,
                    ACCOUNT_SUSPENDED,
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
