package dev.parley.kernel.inventory;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Somebody who may say that data of a person must stay for now, as a legal hold does. Contributed by Multibinder. */
@FunctionalInterface
public interface ErasureBlock {
    /** Why nothing of the guest or account may be deleted now, for the person to read; empty if it may be. */
    Optional<String> reason(Handle handle, TenantContext context, Actor person);
}
