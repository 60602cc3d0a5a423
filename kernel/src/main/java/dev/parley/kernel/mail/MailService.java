package dev.parley.kernel.mail;

import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Sends mail. */
public final class MailService {
    private final MailTemplates templates;
    private final OutboxTexts texts;
    private final MailWorker worker;
    private final Ids ids;
    private final Clock clock;
    private final Optional<ConsentRegister> consents;

    @Inject
    MailService(
            MailTemplates templates,
            OutboxTexts texts,
            MailWorker worker,
            Ids ids,
            Clock clock,
            Optional<ConsentRegister> consents) {
        this.templates = templates;
        this.texts = texts;
        this.worker = worker;
        this.ids = ids;
        this.clock = clock;
        this.consents = consents;
    }

    /** Proof that the account's holder wants mail of a marketing template, as the register says now. */
    public Optional<MarketingConsent> consent(
            Handle handle, TenantContext context, OwnerId account, MailTemplate template) {
        return consents.filter(_ -> template.isMarketing())
                .flatMap(register -> register.unsubscribe(handle, context, account, template))
                .map(unsubscribe -> new MarketingConsent(account, template, unsubscribe));
    }

    /** Sends a mail that is no service, with the address at which no more are asked for; as {@link #send(Handle, TenantContext, Mail)}. */
    public void send(Handle handle, TenantContext context, MarketingMail mail) {
        send(handle, context, mail.mail());
    }

    /**
     * Puts a mail into the outbox, in the caller's transaction; it is delivered afterwards, again and again if it takes that.
     * Its text is made now: a template that changes later does not change it. Answers the mail's id in the outbox; none if it
     * would reach nobody, and is not kept.
     */
    public Optional<UUID> send(Handle handle, TenantContext context, Mail mail) {
        if (mail.reachesNobody()) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        MailText text = templates.render(handle, context, mail);
        var queued = new OutboxMail(
                ids.next(),
                mail.template(),
                OutboxMail.State.WAITING,
                mail.recipient(),
                text.subject(),
                text.body(),
                null,
                0,
                now.plus(mail.usableFor()),
                now,
                mail.unsubscribe().map(URI::toString).orElse(null));
        MailDao.insert(handle, context, texts.encrypt(handle, context, queued), mail.owner());
        handle.afterCommit(() -> worker.wake(context.tenantId()));
        return Optional.of(queued.id());
    }

    /** Takes back what waits to be sent of a template: its reader does not want it any more. */
    public void withdraw(Handle handle, TenantContext context, OwnerId account, MailTemplate template) {
        MailDao.deleteWaiting(handle, context, account, template);
    }
}
