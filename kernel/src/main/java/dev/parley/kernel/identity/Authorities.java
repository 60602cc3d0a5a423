package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What whoever acts may do, as the database says at this moment: a role that was lost does not count on. */
public final class Authorities {
    private final AccountDao accounts;

    @Inject
    Authorities(AccountDao accounts) {
        this.accounts = accounts;
    }

    /** Of the context's actor. Guests, keys and suspended accounts have none. */
    public Authority of(Handle handle, TenantContext context) {
        return switch (context.actor().kind()) {
            case OPERATOR, SYSTEM -> Authority.PLATFORM;
            case ACCOUNT ->
                context.actor().id().map(id -> of(handle, context, id)).orElse(Authority.NONE);
            case GUEST, API_KEY -> Authority.NONE;
        };
    }

    private Authority of(Handle handle, TenantContext context, UUID account) {
        return accounts.find(handle, context, account)
                .filter(row -> Account.State.valueOf(row.state()) == Account.State.ACTIVE)
                .map(row -> Authority.of(Role.parse(row.role())))
                .orElse(Authority.NONE);
    }
}
