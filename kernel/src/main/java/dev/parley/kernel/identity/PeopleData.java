package dev.parley.kernel.identity;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The rows of guests and accounts themselves. */
final class PeopleData implements PersonalDataSource {
    private final GuestDao guests;
    private final AccountDao accounts;

    @Inject
    PeopleData(GuestDao guests, AccountDao accounts) {
        this.guests = guests;
        this.accounts = accounts;
    }

    @Override
    public Set<String> tables() {
        return Set.of("guest", "guest_address", "account", "account_standing");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        person.id().ifPresent(id -> {
            switch (person.kind()) {
                case GUEST -> guests.delete(handle, context, id);
                case ACCOUNT -> accounts.delete(handle, context, id);
                case SYSTEM, OPERATOR, API_KEY -> {}
            }
        });
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        // The guest goes and the account stays: there is nothing to give.
    }
}
