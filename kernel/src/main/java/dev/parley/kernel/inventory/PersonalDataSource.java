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
     * Deletes what it holds about a guest or an account, in the transaction that destroys their key: all of it, or where that
     * may be much, what must not wait, as who they are, what lets them in and what they are found by. Nothing is left of
     * somebody about whom nothing is held: a second call changes nothing.
     */
    void erase(Handle handle, TenantContext context, Actor person);

    /**
     * Deletes some of what {@link #erase} has left, in a transaction of its own; called again until it answers that nothing
     * is left, and once more when nobody can add anything any more.
     *
     * @param limit about how many rows
     */
    default Removed eraseSome(Handle handle, TenantContext context, Actor person, int limit) {
        return Removed.NOTHING;
    }

    /**
     * How much was deleted.
     *
     * @param rows how many
     * @param more whether something is left, or is still to come
     */
    record Removed(long rows, boolean more) {
        public static final Removed NOTHING = new Removed(0, false);

        public Removed plus(Removed other) {
            return new Removed(rows + other.rows, more || other.more);
        }
    }

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
