package dev.parley.kernel.promise;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a promise that is found not to be kept, once: the log, and those who answer for the tenant's privacy. */
final class PromiseAlerts {
    private static final Logger log = LoggerFactory.getLogger(PromiseAlerts.class);
    private static final Set<Role> ANSWER_FOR_IT = Set.of(Role.OWNER, Role.PRIVACY_OFFICER);

    private final AccountService accounts;
    private final MailService mails;

    @Inject
    PromiseAlerts(AccountService accounts, MailService mails) {
        this.accounts = accounts;
        this.mails = mails;
    }

    /** In the transaction that keeps the result. */
    void tell(Handle handle, TenantContext context, PromiseCheck check, CheckResult result) {
        String promises = check.promises().stream().sorted().collect(Collectors.joining(", "));
        log.warn(
                "The check {} finds that {} is not kept for tenant {}: {}",
                check.name(),
                promises,
                context.tenantId(),
                result.detail());
        Locale language = Locale.ENGLISH;
        String texts = check.promises().stream()
                .sorted()
                .flatMap(id -> Promise.find(id).stream())
                .map(promise ->
                        promise.name() + ": " + PromiseWords.of(language).text(promise))
                .collect(Collectors.joining(" "));
        Map<String, String> values = Map.of(
                "promise",
                texts,
                "found",
                result.detail(),
                "time",
                result.checkedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        for (Account reader : accounts.list(context)) {
            if (ANSWER_FOR_IT.contains(reader.role()) && reader.state() == Account.State.ACTIVE) {
                mails.send(
                        handle,
                        context,
                        new Mail(reader.email(), language, MailTemplate.PROMISE_BROKEN, values).ownedBy(reader.id()));
            }
        }
    }
}
