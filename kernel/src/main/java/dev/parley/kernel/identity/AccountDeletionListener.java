package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import org.jdbi.v3.core.Handle;

/** Somebody with something to do elsewhere when an account goes. Contributed by Multibinder. */
public interface AccountDeletionListener {
    /**
     * Called in the transaction that deletes, before anything is erased. What is to be done outside of it, as telling a
     * provider, is kept as a task of the tenant, which holds no more about the person than it takes.
     */
    void deleting(Handle handle, TenantContext context, Account account);
}
