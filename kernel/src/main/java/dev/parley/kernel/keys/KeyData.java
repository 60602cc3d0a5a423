package dev.parley.kernel.keys;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.HeldTable;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalReport;
import jakarta.inject.Inject;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The keys of a person's data. Whoever erases or adopts somebody sees to them by {@link KeyService}, last and first. */
final class KeyData implements PersonalDataSource {
    private static final String KEY = "A key, itself encrypted.";

    private final KeyReportDao held;

    @Inject
    KeyData(KeyReportDao held) {
        this.held = held;
    }

    @Override
    public Set<String> tables() {
        return Set.of("owner_key", "data_key");
    }

    @Override
    public void erase(Handle handle, TenantContext context, Actor person) {
        // Others still need them to erase theirs.
    }

    @Override
    public void adopt(Handle handle, TenantContext context, Actor guest, Actor account) {
        // They were rewrapped before.
    }

    @Override
    public void report(TenantContext context, Actor person, PersonalReport report) {
        OwnerId.of(person).ifPresent(owner -> {
            report.tell(handle ->
                    HeldTable.of("owner_key").withheld(KEY, "wrapped_key").tell(held.owner(handle, context, owner)));
            report.tellAll(
                    "id",
                    (handle, after) -> HeldTable.of("data_key")
                            .withheld(KEY, "wrapped_key")
                            .tell(held.things(handle, context, owner, after)));
        });
    }
}
