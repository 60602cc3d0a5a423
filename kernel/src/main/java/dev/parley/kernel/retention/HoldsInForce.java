package dev.parley.kernel.retention;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Held;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What legal holds keep at this moment. */
final class HoldsInForce {
    private final HoldDao holds;

    @Inject
    HoldsInForce(HoldDao holds) {
        this.holds = holds;
    }

    Held read(Handle handle, TenantContext context) {
        boolean everything = false;
        Set<UUID> persons = new HashSet<>();
        Set<UUID> things = new HashSet<>();
        Set<UUID> owners = new HashSet<>();
        for (HoldDao.InForce hold : holds.inForce(handle, context)) {
            switch (hold.scope()) {
                case TENANT -> everything = true;
                case ACCOUNT, GUEST -> persons.add(Objects.requireNonNull(hold.owner()));
                case CONVERSATION -> {
                    things.add(Objects.requireNonNull(hold.conversation()));
                    owners.add(Objects.requireNonNull(hold.owner()));
                }
            }
        }
        return new Held(everything, persons, things, owners);
    }
}
