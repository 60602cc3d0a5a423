package dev.parley.kernel.inventory;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** A package that holds data about persons. Contributed by Multibinder; reached through this interface only. */
public interface PersonalDataSource {
    /** The tables of the schema that it answers for. */
    Set<String> tables();

    /**
     * Deletes what it holds about a guest or an account, in the caller's transaction. Nothing is left of somebody about
     * whom nothing is held: a second call changes nothing.
     */
    void erase(Handle handle, TenantContext context, Actor person);

    /**
     * Gives what it holds about a guest to the account that the guest has become, in the caller's transaction. The keys were
     * rewrapped before; the guest is erased afterwards, so what is not given is lost.
     */
    void adopt(Handle handle, TenantContext context, Actor guest, Actor account);

    /**
     * Tells everything that it holds about a guest or an account: each of its tables, whether there are rows or not told ones.
     * Texts are told as the person wrote them; of secrets and hashes, that they are held.
     */
    void report(TenantContext context, Actor person, PersonalReport report);
}
