package dev.parley.kernel.mail;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.keys.TextCipher;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Mail to people. What says that an account is gone belongs to nobody, and is sent. */
final class MailData implements PersonalDataSource {
    private final KeyService keys;
    private final MailReportDao held;

    @Inject
    MailData(KeyService keys, MailReportDao held) {
        this.keys = keys;
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("mail");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        MailDao.deleteOf(handle, context, person);
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        MailDao.give(handle, context, guest, account);
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person)
                .ifPresent(owner -> report.tell(handle -> {
                    TextCipher cipher = keys.tenantCipher(handle, context);
                    return HeldTable.of("mail")
                            .text("recipient", cipher.reader("mail", "recipient"))
                            .text("subject", cipher.reader("mail", "subject"))
                            .text("body", cipher.reader("mail", "body"))
                            .text("unsubscribe", cipher.reader("mail", "unsubscribe"))
                            .tell(held.mails(handle, context, owner));
                }));
    }
}
