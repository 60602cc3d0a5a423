package dev.parley.kernel.pricing;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Who has set a price. It stays with the price, for its term: a number that says nothing of a person once the account is gone. */
final class PriceData implements PersonalDataSource {
    private final PriceReportDao held;

    @Inject
    PriceData(PriceReportDao held) {
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("price");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        // What was charged is shown by the price, and who is answerable for it.
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        // Guests set no prices.
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        if (person.kind() == Actor.Kind.ACCOUNT) {
            person.id()
                    .ifPresent(account ->
                            report.tell(handle -> HeldTable.of("price").tell(held.prices(handle, context, account))));
        }
    }
}
