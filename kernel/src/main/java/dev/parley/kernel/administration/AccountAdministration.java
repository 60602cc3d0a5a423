package dev.parley.kernel.administration;

import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.access.ApiKeySummary;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.AccountStandings;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.session.SessionService;
import dev.parley.kernel.session.SessionSummary;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is done about an account by others. Each call is one transaction, and asks anew what its actor may do. */
public final class AccountAdministration {
    private static final ErrorCode NO_KEY = new ErrorCode("api-key.not-found", ErrorType.NOT_FOUND);

    private final Database database;
    private final AccountStandings standings;
    private final AccountService accounts;
    private final SessionService sessions;
    private final ApiKeyService apiKeys;
    private final MailService mails;

    @Inject
    AccountAdministration(
            Database database,
            AccountStandings standings,
            AccountService accounts,
            SessionService sessions,
            ApiKeyService apiKeys,
            MailService mails) {
        this.database = database;
        this.standings = standings;
        this.accounts = accounts;
        this.sessions = sessions;
        this.apiKeys = apiKeys;
        this.mails = mails;
    }

    /**
     * Oldest first.
     *
     * @param after the last id of the page before
     */
    public List<Account> list(TenantContext context, Optional<UUID> after, int limit) {
        return database.inTenant(context, handle -> accounts.page(handle, context, after, limit));
    }

    /** All accounts with an address: there may be several. */
    public List<Account> listByEmail(TenantContext context, String email) {
        return database.inTenant(context, handle -> accounts.listByEmail(handle, context, email));
    }

    /** @throws PlatformException NOT_FOUND {@code account.not-found} */
    public Described describe(TenantContext context, UUID account) {
        return database.inTenant(
                context,
                handle -> new Described(
                        standings.find(handle, context, account), standings.reason(handle, context, account)));
    }

    /**
     * Makes an account for somebody.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not make one of this role; CONFLICT
     *     {@code account.email-taken}; INVALID_REQUEST if the address is none
     */
    public Account invite(TenantContext context, NewAccount wanted) {
        return database.inTenant(context, handle -> {
            standings.requireMayInvite(handle, context, wanted.role());
            return accounts.create(handle, context, wanted);
        });
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

    /** @throws PlatformException NOT_FOUND {@code account.not-found} */
    public List<SessionSummary> sessions(TenantContext context, UUID account) {
        return sessions.list(context, describe(context, account).account().id());
    }

    /** @throws PlatformException NOT_FOUND {@code account.not-found} */
    public List<ApiKeySummary> apiKeys(TenantContext context, UUID account) {
        return apiKeys.list(context, describe(context, account).account().id());
    }

    /**
     * Revokes all keys of an account; answers how many.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not; NOT_FOUND {@code account.not-found}
     */
    public int revokeApiKeys(TenantContext context, UUID account) {
        return database.inTenant(context, handle -> {
            Account managed = standings.requireMayManage(handle, context, account);
            return apiKeys.revokeAll(handle, context, managed.id());
        });
    }

    /** @throws PlatformException as {@link #revokeApiKeys}; NOT_FOUND {@code api-key.not-found} */
    public void revokeApiKey(TenantContext context, UUID account, UUID key) {
        Account managed = database.inTenant(context, handle -> standings.requireMayManage(handle, context, account));
        if (!apiKeys.revoke(context, managed.id(), key)) {
            throw new PlatformException(NO_KEY, "This account has no such key.");
        }
    }

    private void tell(Handle handle, TenantContext context, Account account, String reason) {
        mails.send(
                handle,
                context,
                new Mail(
                                account.email(),
                                Locale.ENGLISH,
                                MailTemplate.ACCOUNT_SUSPENDED,
                                Map.of("reason", reason.strip()))
                        .ownedBy(account.id()));
    }

    /**
     * An account as those who administer it see it.
     *
     * @param reason why it was suspended or restored, the last time
     */
    public record Described(Account account, Optional<String> reason) {
        /** Without what a person wrote. */
        @Override
        public String toString() {
            return "Described[" + account + "]";
        }
    }
}
