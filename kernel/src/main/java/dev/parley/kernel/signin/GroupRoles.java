package dev.parley.kernel.signin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountStandings;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.session.SessionService;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.ExternalIdentity;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Gives the roles that a provider's groups bring. A role that the groups of this provider could not have given was given by
 * somebody here, and stays.
 */
final class GroupRoles {
    private static final String BEFORE = "before_role";

    private final SignInConfig config;
    private final AccountStandings standings;
    private final SessionService sessions;

    @Inject
    GroupRoles(SignInConfig config, AccountStandings standings, SessionService sessions) {
        this.config = config;
        this.standings = standings;
        this.sessions = sessions;
    }

    /** The role of somebody who comes for the first time. */
    Role first(TenantContext context, Proof proof) {
        return given(of(context, proof.provider()), proof.identity()).orElse(Role.MEMBER);
    }

    void apply(Handle handle, TenantContext context, Account account, Proof proof) {
        List<GroupRole> mapped = of(context, proof.provider());
        boolean ofGroups =
                account.role() == Role.MEMBER || mapped.stream().anyMatch(rule -> rule.role() == account.role());
        Role role = given(mapped, proof.identity()).orElse(Role.MEMBER);
        if (!mapped.isEmpty() && ofGroups && role != account.role()) {
            change(handle, context, account, role);
        }
    }

    /** The tenant's last owner stays one, whatever the groups say. */
    private void change(Handle handle, TenantContext context, Account account, Role role) {
        handle.savepoint(BEFORE);
        try {
            standings.changeRole(handle, context, account.id().id(), role);
            sessions.endAll(handle, context, account.id().id());
        } catch (PlatformException e) {
            if (e.type() != ErrorType.CONFLICT) {
                throw e;
            }
            handle.rollbackToSavepoint(BEFORE);
        }
    }

    private List<GroupRole> of(TenantContext context, String provider) {
        return config.groupRoles(context).stream()
                .filter(rule -> rule.provider().equals(provider))
                .toList();
    }

    private static Optional<Role> given(List<GroupRole> mapped, ExternalIdentity identity) {
        return mapped.stream()
                .filter(rule -> identity.groups().contains(rule.group()))
                .map(GroupRole::role)
                .findFirst();
    }
}
