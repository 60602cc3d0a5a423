package dev.parley.kernel.usage;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The logged requests of a person, and what was counted of them. The tenant's own sums name nobody, and stay. */
final class UsageData implements PersonalDataSource {
    private final RequestLogDao requests;
    private final UsageDao usage;
    private final UsageReport held;

    @Inject
    UsageData(RequestLogDao requests, UsageDao usage, UsageReport held) {
        this.requests = requests;
        this.usage = usage;
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("request_log", "request_log_held", "usage_day");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        // Nothing here says who somebody is, or lets them in: all of it may go afterwards.
    }

    @Override
    public Removed eraseSome(Handle handle, TenantContext context, Actor person, int limit) {
        return owner(person)
                .map(owner -> {
                    usage.pauseCounting(handle);
                    int requested = deleteRequests(handle, context, owner, limit);
                    int counted = 0;
                    if (requested < limit) {
                        requests.deleteHeldOf(handle, context, owner);
                        counted = usage.deleteOf(handle, context, owner);
                    }
                    return new Removed((long) requested + counted, requested == limit);
                })
                .orElse(Removed.NOTHING);
    }

    /** Day by day, so that each statement is about one partition. */
    private int deleteRequests(Handle handle, TenantContext context, OwnerId owner, int limit) {
        int deleted = 0;
        Optional<LocalDate> day = requests.oldestDayOf(handle, context, owner);
        while (day.isPresent() && deleted < limit) {
            deleted +=
                    requests.deleteSomeOf(handle, context, owner, new RequestLogDao.Part(day.get(), limit - deleted));
            day = requests.oldestDayOf(handle, context, owner);
        }
        return deleted;
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

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person).ifPresent(owner -> held.tell(context, owner, report));
    }

    private static Optional<OwnerId> owner(Actor person) {
        return switch (person.kind()) {
            case GUEST -> person.id().map(OwnerId::guest);
            case ACCOUNT -> person.id().map(OwnerId::account);
            case SYSTEM, OPERATOR, API_KEY -> Optional.empty();
        };
    }
}
