package dev.parley.kernel.identity;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The rows of guests and accounts themselves. */
final class PeopleData implements PersonalDataSource {
    private final GuestDao guests;
    private final AccountDao accounts;
    private final RestrictionDao restrictions;
    private final PeopleReport held;

    @Inject
    PeopleData(GuestDao guests, AccountDao accounts, RestrictionDao restrictions, PeopleReport held) {
        this.guests = guests;
        this.accounts = accounts;
        this.restrictions = restrictions;
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("guest", "guest_address", "account", "account_standing", "processing_restriction");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        OwnerId.of(person).ifPresent(owner -> restrictions.delete(handle, context, owner));
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
        // The guest goes and the account stays: but what the guest wanted unused stays so.
        OwnerId from = OwnerId.of(guest).orElseThrow();
        OwnerId to = OwnerId.of(account).orElseThrow();
        restrictions.find(handle, context, from).ifPresent(found -> restrictions.put(handle, context, to, found));
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person).ifPresent(owner -> held.tell(context, owner, report));
    }
}
