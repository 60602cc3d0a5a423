package dev.parley.kernel.usage;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The logged requests of a person, and what was counted of them. The tenant's own sums name nobody, and stay. */
final class UsageData implements PersonalDataSource {
    private final RequestLogDao requests;
    private final UsageDao usage;

    @Inject
    UsageData(RequestLogDao requests, UsageDao usage) {
        this.requests = requests;
        this.usage = usage;
    }

    @Override
    public Set<String> tables() {
        return Set.of("request_log", "request_log_held", "usage_day");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        owner(person).ifPresent(owner -> {
            usage.pauseCounting(handle);
            requests.deleteOf(handle, context, owner);
            requests.deleteHeldOf(handle, context, owner);
            usage.deleteOf(handle, context, owner);
        });
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        OwnerId from = owner(guest).orElseThrow();
        OwnerId to = owner(account).orElseThrow();
        usage.pauseCounting(handle);
        requests.updateOwner(handle, context, from, to);
        requests.updateOwnerOfHeld(handle, context, from, to);
        usage.give(handle, context, from, to);
    }

    private static Optional<OwnerId> owner(Actor person) {
        return switch (person.kind()) {
            case GUEST -> person.id().map(OwnerId::guest);
            case ACCOUNT -> person.id().map(OwnerId::account);
            case SYSTEM, OPERATOR, API_KEY -> Optional.empty();
        };
    }
}
