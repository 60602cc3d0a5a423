package dev.parley.kernel.identity;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Roles and suspension, and the rules by which they change: nobody gives a role that may do more than their own, only
 * owners change owners, and the last owner who may sign in stays one. Whoever acts is asked for their own role in the same
 * transaction. Every method runs in the caller's; sessions are the caller's to end.
 */
public final class AccountStandings {
    private static final ErrorCode UNKNOWN = new ErrorCode("account.not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode SEALED = new ErrorCode("account.sealed", ErrorType.CONFLICT);
    private static final ErrorCode LAST_OWNER = new ErrorCode("account.last-owner", ErrorType.CONFLICT);

    private final AccountService accounts;
    private final Authorities authorities;
    private final StandingDao standings;
    private final StandingReasons reasons;
    private final Notices notices;
    private final AuditLog audit;

    @Inject
    AccountStandings(
            AccountService accounts,
            Authorities authorities,
            StandingDao standings,
            StandingReasons reasons,
            Notices notices,
            AuditLog audit) {
        this.accounts = accounts;
        this.authorities = authorities;
        this.standings = standings;
        this.reasons = reasons;
        this.notices = notices;
        this.audit = audit;
    }

    /** @throws PlatformException FORBIDDEN if whoever acts may not make an account of this role */
    public void requireMayInvite(Handle handle, TenantContext context, Role role) {
        Authority authority = authorities.of(handle, context);
        authority.require(Permission.MANAGE_ACCOUNTS);
        authority.requireMayGive(role);
    }

    /**
     * The account, if whoever acts may do something about it.
     *
     * @throws PlatformException FORBIDDEN if they may not; NOT_FOUND {@code account.not-found}
     */
    public Account requireMayManage(Handle handle, TenantContext context, UUID account) {
        return managed(handle, context, account, Permission.MANAGE_ACCOUNTS);
    }

    /**
     * Gives an account another role.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not take the old role or give the new one; NOT_FOUND
     *     {@code account.not-found}; CONFLICT {@code account.last-owner}
     */
    public Account changeRole(Handle handle, TenantContext context, UUID account, Role role) {
        Account before = managed(handle, context, account, Permission.MANAGE_ROLES);
        Authority authority = authorities.of(handle, context);
        authority.requireMayGive(before.role());
        authority.requireMayGive(role);
        if (before.role() != role) {
            standings.updateRole(handle, context, account, role);
            requireOwner(handle, context, before);
            Map<String, String> facts = Map.of("from", before.role().written(), "to", role.written());
            changed(handle, context, account, new Change("account.role-changed", facts));
        }
        return find(handle, context, account);
    }

    /**
     * Keeps an account from signing in. Nothing of it goes.
     *
     * @throws PlatformException as {@link #changeRole}; INVALID_REQUEST {@code account.bad-reason}
     */
    public Account suspend(Handle handle, TenantContext context, UUID account, String reason) {
        String checked = StandingReasons.checked(reason);
        Account before = managed(handle, context, account, Permission.MANAGE_ACCOUNTS);
        requireUnsealed(before);
        if (before.state() != Account.State.SUSPENDED) {
            standings.updateState(handle, context, account, Account.State.SUSPENDED);
            requireOwner(handle, context, before);
            reasons.keep(handle, context, account, checked);
            changed(handle, context, account, new Change("account.suspended", Map.of()));
        }
        return find(handle, context, account);
    }

    /** @throws PlatformException as {@link #suspend} */
    public Account restore(Handle handle, TenantContext context, UUID account, String reason) {
        String checked = StandingReasons.checked(reason);
        Account before = managed(handle, context, account, Permission.MANAGE_ACCOUNTS);
        requireUnsealed(before);
        if (before.state() != Account.State.ACTIVE) {
            standings.updateState(handle, context, account, Account.State.ACTIVE);
            reasons.keep(handle, context, account, checked);
            changed(handle, context, account, new Change("account.restored", Map.of()));
        }
        return find(handle, context, account);
    }

    /** Why the account was suspended or restored, the last time. */
    public Optional<String> reason(Handle handle, TenantContext context, UUID account) {
        return reasons.find(handle, context, account);
    }

    /** @throws PlatformException NOT_FOUND {@code account.not-found} */
    public Account find(Handle handle, TenantContext context, UUID account) {
        return accounts.find(handle, context, account)
                .orElseThrow(() -> new PlatformException(UNKNOWN, "There is no such account."));
    }

    private Account managed(Handle handle, TenantContext context, UUID account, Permission permission) {
        standings.lock(handle, context, account, context.actor().id());
        Authority authority = authorities.of(handle, context);
        authority.require(permission);
        Account found = find(handle, context, account);
        authority.requireOver(found.role());
        return found;
    }

    private static void requireUnsealed(Account before) {
        if (before.state() == Account.State.SEALED) {
            throw new PlatformException(
                    SEALED,
                    "The erasure of this account was asked for, and waits. Whoever asked for it can take it back.");
        }
    }

    /** After a change to an owner: somebody must be left who can undo it. */
    private void requireOwner(Handle handle, TenantContext context, Account before) {
        if (before.role() == Role.OWNER
                && before.state() == Account.State.ACTIVE
                && !standings.hasActiveOwner(handle, context)) {
            throw new PlatformException(
                    LAST_OWNER, "This is the only owner who can sign in. Make somebody else an owner first.");
        }
    }

    private void changed(Handle handle, TenantContext context, UUID account, Change change) {
        notices.send(handle, Topic.ACCOUNT, context.tenantId(), account);
        audit.record(handle, context, change.action(), "account/" + account, change.facts());
    }

    private record Change(String action, Map<String, String> facts) {}
}
