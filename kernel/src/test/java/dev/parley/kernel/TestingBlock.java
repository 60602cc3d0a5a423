package dev.parley.kernel;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.ErasureBlock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** Somebody who wants the data of some people kept. */
public final class TestingBlock implements ErasureBlock {
    public static final String REASON = "A court has asked for it.";

    private final Set<UUID> kept = ConcurrentHashMap.newKeySet();

    public void keep(UUID person) {
        kept.add(person);
    }

    public void release(UUID person) {
        kept.remove(person);
    }

    @Override
    public Optional<String> reason(Handle handle, TenantContext context, Actor person) {
        return person.id().filter(kept::contains).map(_ -> REASON);
    }
}
