package dev.parley.kernel.erasure;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What is still to be erased says whose it is until it is unreadable. */
final class ErasureData implements PersonalDataSource {
    private final ErasureDao erasures;
    private final Clock clock;

    @Inject
    ErasureData(ErasureDao erasures, Clock clock) {
        this.erasures = erasures;
        this.clock = clock;
    }

    @Override
    public Set<String> tables() {
        return Set.of("erasure");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        owner(person)
                .ifPresent(owner -> erasures.erasedWith(
                        handle, context, owner, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        erasures.give(
                handle, context, owner(guest).orElseThrow(), owner(account).orElseThrow());
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        report.untold(
                "erasure", "One that is under way is shown to whoever has its token; one that is done names nobody.");
    }

    private static Optional<OwnerId> owner(Actor person) {
        return switch (person.kind()) {
            case GUEST -> person.id().map(OwnerId::guest);
            case ACCOUNT -> person.id().map(OwnerId::account);
            case SYSTEM, OPERATOR, API_KEY -> Optional.empty();
        };
    }
}
