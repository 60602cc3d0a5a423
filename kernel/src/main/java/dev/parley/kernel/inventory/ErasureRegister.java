package dev.parley.kernel.inventory;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Keeps account of what people give up of what they have. Every method runs in the caller's transaction. */
public interface ErasureRegister {
    /** Whether somebody wants the person's data kept for now. */
    boolean isKept(Handle handle, TenantContext context, Actor person);

    /**
     * Notes outside of the database that conversations are erased, so that none comes back with a backup. Call last, before
     * the transaction ends: what could still fail after this is its commit alone.
     */
    void erased(Handle handle, TenantContext context, Collection<UUID> conversations);

    /**
     * Takes conversations that a person has given up, to be removed in the background once nobody wants them kept.
     *
     * @param readable whether their keys are still there, and are to be destroyed then
     * @return the nameless owner to whom they are to be given
     */
    UUID take(Handle handle, TenantContext context, Actor person, boolean readable);
}
