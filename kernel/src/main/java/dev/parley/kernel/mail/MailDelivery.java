package dev.parley.kernel.mail;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.mail.SmtpException.Outcome;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. The mail server is spoken to outside any transaction, so a node that dies between the server's yes and
 * the mark in the outbox has another send the mail once more, with the same Message-ID.
 */
public final class MailDelivery {
    private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final Outbox outbox;
    private final SmtpSender sender;
    private final Clock clock;

    @Inject
    MailDelivery(Outbox outbox, SmtpSender sender, Clock clock) {
        this.outbox = outbox;
        this.sender = sender;
        this.clock = clock;
    }

    /** Answers whether the mail server was there, as far as it was asked; without one, nothing is done. */
    public boolean deliver(TenantContext context) {
        boolean reachable = outbox.isDelivered();
        while (reachable) {
            Optional<OutboxMail> due = outbox.claim(context);
            if (due.isEmpty()) {
                return true;
            }
            reachable = attempt(context, due.get());
        }
        return false;
    }

    private boolean attempt(TenantContext context, OutboxMail mail) {
        try {
            sender.send(context, mail);
            outbox.sent(context, mail.id());
            return true;
        } catch (SmtpException e) {
            handle(context, mail, e);
            return e.outcome() != Outcome.UNREACHABLE;
        }
    }

    private void handle(TenantContext context, OutboxMail mail, SmtpException failure) {
        Instant next = clock.instant().plus(pauseAfter(mail.attempts()));
        if (failure.outcome() == Outcome.REFUSED || !next.isBefore(mail.usableUntil())) {
            log.warn("Mail {} was given up: {}", mail.id(), failure.code());
            outbox.fail(context, mail.id(), failure.code());
        } else {
            log.warn("Mail {} was not sent: {}. It is tried again at {}", mail.id(), failure.code(), next);
            outbox.postpone(context, mail.id(), next, failure.code());
        }
    }

    private static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (2 * Math.min(attempts - 1, 5)));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
