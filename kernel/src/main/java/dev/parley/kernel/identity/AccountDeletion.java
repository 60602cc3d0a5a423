package dev.parley.kernel.identity;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The end of an account, and of everything that is held about its holder. */
public final class AccountDeletion {
    private static final ErrorCode UNKNOWN = new ErrorCode("account.not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode LAST_OWNER = new ErrorCode("account.last-owner", ErrorType.CONFLICT);

    private final Database database;
    private final KeyService keys;
    private final AccountService accounts;
    private final AccountDao dao;
    private final AuditLog audit;
    private final Notices notices;
    private final MailService mails;
    private final Clock clock;
    private final Set<AccountDeletionListener> listeners;
    private final List<PersonalDataSource> personalData;

    @Inject
    AccountDeletion(
            Database database,
            KeyService keys,
            AccountService accounts,
            AccountDao dao,
            AuditLog audit,
            Notices notices,
            MailService mails,
            Clock clock,
            Set<AccountDeletionListener> listeners,
            Set<PersonalDataSource> personalData) {
        this.database = database;
        this.keys = keys;
        this.accounts = accounts;
        this.dao = dao;
        this.audit = audit;
        this.notices = notices;
        this.mails = mails;
        this.clock = clock;
        this.listeners = listeners;
        // The account itself last: its row takes others' with it, which could then tell nobody that they go.
        this.personalData = personalData.stream()
                .sorted(Comparator.comparing(source -> source.tables().contains("account")))
                .toList();
    }

    /**
     * Erases the account and everything of its holder's, who is told by mail.
     *
     * @throws PlatformException NOT_FOUND {@code account.not-found}; CONFLICT {@code account.last-owner} if nobody else
     *     could give the role to somebody
     */
    public void delete(TenantContext context, OwnerId account, Locale language) {
        database.inTenant(context, handle -> {
            List<UUID> owners = dao.lockActiveOwners(handle, context);
            Account found = accounts.find(handle, context, account.id())
                    .orElseThrow(() -> new PlatformException(UNKNOWN, "There is no such account."));
            if (owners.equals(List.of(account.id()))) {
                throw new PlatformException(
                        LAST_OWNER, "This is the only owner who can sign in. Make somebody else an owner first.");
            }
            erase(handle, context, found);
            // After the erasure, which takes what waits to be sent to the person.
            mails.send(
                    handle,
                    context,
                    new Mail(found.email(), language, MailTemplate.ACCOUNT_DELETED, Map.of("time", time(language))));
            notices.send(handle, Topic.ACCOUNT, context.tenantId(), account.id());
            audit.record(handle, context, "account.deleted", "account/" + account.id(), Map.of());
            return true;
        });
    }

    private void erase(Handle handle, TenantContext context, Account account) {
        for (AccountDeletionListener listener : listeners) {
            listener.deleting(handle, context, account);
        }
        for (PersonalDataSource source : personalData) {
            source.erase(handle, context, account.id().asActor());
        }
        keys.destroyOwnerKey(handle, context, account.id());
    }

    private String time(Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(clock.instant().atZone(ZoneOffset.UTC))
                + " UTC";
    }
}
