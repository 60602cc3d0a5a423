package dev.parley.kernel.erasure;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.ErasureBlock;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Everybody who may want a person's data kept. */
final class Blocks {
    /** Late: whoever is asked may itself have to do with what is erased. */
    private final Provider<Set<ErasureBlock>> blocks;

    @Inject
    Blocks(Provider<Set<ErasureBlock>> blocks) {
        this.blocks = blocks;
    }

    /** Why nothing may be erased now. */
    List<String> reasons(Handle handle, TenantContext context, OwnerId person) {
        return blocks.get().stream()
                .flatMap(block -> block.reason(handle, context, person.asActor()).stream())
                .toList();
    }

    boolean any(Handle handle, TenantContext context, OwnerId person) {
        return !reasons(handle, context, person).isEmpty();
    }
}
