package dev.parley.kernel.mail;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was not sent, with what it says.
 *
 * @param rawError the code of what stopped the last attempt, as {@code unreachable}
 * @param usableUntil afterwards it is not sent any more
 * @param rawUnsubscribe null if it is part of the service
 */
public record OutboxMail(
        UUID id,
        MailTemplate template,
        State state,
        String recipient,
        String subject,
        String text,
        @Nullable String rawError,
        int attempts,
        Instant usableUntil,
        Instant createdAt,
        @Nullable String rawUnsubscribe) {
    /** Where whoever gets it says that no more are wanted. */
    Optional<String> unsubscribe() {
        return Optional.ofNullable(rawUnsubscribe);
    }

    public Optional<String> error() {
        return Optional.ofNullable(rawError);
    }

    /** Without what is about a person. */
    @Override
    public String toString() {
        return "OutboxMail[id=" + id + "]";
    }

    /** Whether it may still be sent. */
    public enum State {
        /** It is sent as soon as the mail server takes it. */
        WAITING,
        /** It is not tried again. */
        FAILED
    }
}
