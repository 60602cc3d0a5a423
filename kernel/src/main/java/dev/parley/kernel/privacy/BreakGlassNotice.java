package dev.parley.kernel.privacy;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Tells the owner of a conversation that it was opened. A guest, who has no address, reads it on the page alone. */
final class BreakGlassNotice {
    private final AccountService accounts;
    private final MailService mails;

    @Inject
    BreakGlassNotice(AccountService accounts, MailService mails) {
        this.accounts = accounts;
        this.mails = mails;
    }

    void tell(Handle handle, TenantContext context, BreakGlassRequest request, Instant until) {
        switch (request.owner().kind()) {
            case GUEST -> {}
            case ACCOUNT ->
                accounts.find(handle, context, request.owner().id())
                        .ifPresent(account -> mails.send(handle, context, mail(account.email(), request, until)));
        }
    }

    private static Mail mail(String recipient, BreakGlassRequest request, Instant until) {
        return new Mail(
                        recipient,
                        Locale.ENGLISH,
                        MailTemplate.BREAK_GLASS,
                        Map.of(
                                "conversation", request.conversation().toString(),
                                "reason", request.reason(),
                                "time", until.truncatedTo(ChronoUnit.MINUTES).toString()))
                .ownedBy(request.owner());
    }
}
