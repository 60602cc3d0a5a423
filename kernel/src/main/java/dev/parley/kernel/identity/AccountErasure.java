package dev.parley.kernel.identity;

import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.database.TenantContext;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What the end of an account is made of. Every method runs in the caller's transaction. */
public final class AccountErasure {
    private static final ErrorCode UNKNOWN = new ErrorCode("account.not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode LAST_OWNER = new ErrorCode("account.last-owner", ErrorType.CONFLICT);

    private final AccountService accounts;
    private final AccountDao dao;
    private final StandingDao standings;
    private final PersonRemoval removal;
    private final Notices notices;
    private final MailService mails;
    private final Clock clock;
    private final Set<AccountDeletionListener> listeners;

    @Inject
    AccountErasure(
            AccountService accounts,
            AccountDao dao,
            StandingDao standings,
            PersonRemoval removal,
            Notices notices,
            MailService mails,
            Clock clock,
            Set<AccountDeletionListener> listeners) {
        this.accounts = accounts;
        this.dao = dao;
        this.standings = standings;
        this.removal = removal;
        this.notices = notices;
        this.mails = mails;
        this.clock = clock;
        this.listeners = listeners;
    }

    /**
     * The account, if it may go. Of changes that could take a tenant's last owner, one follows the other.
     *
     * @throws PlatformException NOT_FOUND {@code account.not-found}; CONFLICT {@code account.last-owner} if nobody else
     *     could give the role to somebody
     */
    public Account requireErasable(Handle handle, TenantContext context, OwnerId account) {
        List<UUID> owners = dao.lockActiveOwners(handle, context);
        Account found = accounts.find(handle, context, account.id())
                .orElseThrow(() -> new PlatformException(UNKNOWN, "There is no such account."));
        if (owners.equals(List.of(account.id()))) {
            throw new PlatformException(
                    LAST_OWNER, "This is the only owner who can sign in. Make somebody else an owner first.");
        }
        return found;
    }

    public Optional<Account> find(Handle handle, TenantContext context, OwnerId account) {
        return accounts.find(handle, context, account.id());
    }

    /** Nothing of it is used any more: answers in progress end, neither sessions nor keys work. */
    public void seal(Handle handle, TenantContext context, OwnerId account) {
        standings.updateState(handle, context, account.id(), Account.State.SEALED);
        notices.send(handle, Topic.ACCOUNT, context.tenantId(), account.id());
    }

    /** Takes that back. */
    public void unseal(Handle handle, TenantContext context, OwnerId account, Account.State before) {
        standings.updateState(handle, context, account.id(), before);
        notices.send(handle, Topic.ACCOUNT, context.tenantId(), account.id());
    }

    /** Destroys its key, and deletes who its holder is; the rest can go afterwards. Its holder is told by mail. */
    public void erase(Handle handle, TenantContext context, Account account, Locale language) {
        for (AccountDeletionListener listener : listeners) {
            listener.deleting(handle, context, account);
        }
        removal.erase(handle, context, account.id());
        // After the erasure, which takes what waits to be sent to the person.
        mails.send(
                handle,
                context,
                new Mail(account.email(), language, MailTemplate.ACCOUNT_DELETED, Map.of("time", time(language))));
        notices.send(handle, Topic.ACCOUNT, context.tenantId(), account.id().id());
    }

    private String time(Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(clock.instant().atZone(ZoneOffset.UTC))
                + " UTC";
    }
}
