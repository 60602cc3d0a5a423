package dev.parley.kernel.administration;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountStandings;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.session.SessionService;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is done about an account by others. Each call is one transaction, and asks anew what its actor may do. */
public final class AccountAdministration {
    private final Database database;
    private final AccountStandings standings;
    private final SessionService sessions;
    private final MailService mails;

    @Inject
    AccountAdministration(Database database, AccountStandings standings, SessionService sessions, MailService mails) {
        this.database = database;
        this.standings = standings;
        this.sessions = sessions;
        this.mails = mails;
    }

    /**
     * Gives an account another role; its sessions end, so that none goes on with what it may no longer do.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not; NOT_FOUND {@code account.not-found}; CONFLICT
     *     {@code account.last-owner}
     */
    public Account changeRole(TenantContext context, UUID account, Role role) {
        return database.inTenant(context, handle -> {
            Role before = standings.find(handle, context, account).role();
            Account after = standings.changeRole(handle, context, account, role);
            if (before != after.role()) {
                sessions.endAll(handle, context, account);
            }
            return after;
        });
    }

    /**
     * Keeps an account from signing in: its sessions end, its keys are refused, and its holder is told why.
     *
     * @throws PlatformException as {@link #changeRole}; INVALID_REQUEST {@code account.bad-reason}
     */
    public Account suspend(TenantContext context, UUID account, String reason) {
        return database.inTenant(context, handle -> {
            Account.State before = standings.find(handle, context, account).state();
            Account after = standings.suspend(handle, context, account, reason);
            if (before != after.state()) {
                sessions.endAll(handle, context, account);
                tell(handle, context, after, reason);
            }
            return after;
        });
    }

    /** @throws PlatformException as {@link #suspend} */
    public Account restore(TenantContext context, UUID account, String reason) {
        return database.inTenant(context, handle -> standings.restore(handle, context, account, reason));
    }

    /**
     * Ends all sessions of an account; answers how many.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not; NOT_FOUND {@code account.not-found}
     */
    public int endSessions(TenantContext context, UUID account) {
        return database.inTenant(context, handle -> {
            standings.requireMayManage(handle, context, account);
            return sessions.endAll(handle, context, account);
        });
    }

    private void tell(Handle handle, TenantContext context, Account account, String reason) {
        mails.send(
                handle,
                context,
                new Mail(
                        account.email(),
                        Locale.ENGLISH,
                        MailTemplate.ACCOUNT_SUSPENDED,
                        Map.of("reason", reason.strip())));
    }
}
