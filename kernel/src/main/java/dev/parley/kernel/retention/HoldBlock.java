package dev.parley.kernel.retention;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.ErasureBlock;
import dev.parley.kernel.inventory.Held;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Says that what a legal hold keeps is not to be erased, and nothing more about it. */
final class HoldBlock implements ErasureBlock {
    private static final String REASON =
            "There is an obligation to keep this for now. It can be deleted when that ends.";

    private final HoldsInForce holds;

    @Inject
    HoldBlock(HoldsInForce holds) {
        this.holds = holds;
    }

    @Override
    public Optional<String> reason(Handle handle, TenantContext context, Actor person) {
        Held held = holds.read(handle, context);
        boolean stays =
                held.everything() || person.id().filter(held.people()::contains).isPresent();
        return stays ? Optional.of(REASON) : Optional.empty();
    }
}
