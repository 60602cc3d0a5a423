package dev.parley.kernel.mail;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.TextCipher;
import dev.parley.kernel.mail.MailDao.MailRow;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Encrypts what is in the outbox. */
final class OutboxTexts {
    private final KeyService keys;

    @Inject
    OutboxTexts(KeyService keys) {
        this.keys = keys;
    }

    MailRow encrypt(Handle handle, TenantContext context, OutboxMail mail) {
        TextCipher cipher = keys.tenantCipher(handle, context);
        return new MailRow(
                mail.id(),
                mail.template().written(),
                cipher.encrypt(mail.recipient(), new CellRef("mail", "recipient", mail.id())),
                cipher.encrypt(mail.subject(), new CellRef("mail", "subject", mail.id())),
                cipher.encrypt(mail.text(), new CellRef("mail", "body", mail.id())),
                mail.state().name(),
                mail.rawError(),
                mail.attempts(),
                mail.usableUntil(),
                mail.createdAt(),
                mail.unsubscribe()
                        .map(address -> cipher.encrypt(address, new CellRef("mail", "unsubscribe", mail.id())))
                        .orElse(null));
    }

    OutboxMail decrypt(Handle handle, TenantContext context, MailRow row) {
        TextCipher cipher = keys.tenantCipher(handle, context);
        return new OutboxMail(
                row.id(),
                MailTemplate.parse(row.template()),
                OutboxMail.State.valueOf(row.state()),
                cipher.decrypt(row.recipient(), new CellRef("mail", "recipient", row.id())),
                cipher.decrypt(row.subject(), new CellRef("mail", "subject", row.id())),
                cipher.decrypt(row.body(), new CellRef("mail", "body", row.id())),
                row.error(),
                row.attempts(),
                row.usableUntil(),
                row.createdAt(),
                Optional.ofNullable(row.unsubscribe())
                        .map(address -> cipher.decrypt(address, new CellRef("mail", "unsubscribe", row.id())))
                        .orElse(null));
    }
}
