package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.inventory.PersonalDataSource.Removed;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Takes everything that is held about a person. Every method runs in the caller's transaction. */
public final class PersonRemoval {
    private static final int BATCH = 1_000;

    private final KeyService keys;
    private final List<PersonalDataSource> personalData;

    @Inject
    PersonRemoval(KeyService keys, Set<PersonalDataSource> personalData) {
        this.keys = keys;
        // The account itself last: its row takes others' with it, which could then tell nobody that they go.
        this.personalData = personalData.stream()
                .sorted(Comparator.comparing(source -> source.tables().contains("account")))
                .toList();
    }

    /** Makes all of it unreadable, and deletes what must not wait. */
    public void erase(Handle handle, TenantContext context, OwnerId person) {
        for (PersonalDataSource source : personalData) {
            source.erase(handle, context, person.asActor());
        }
        keys.destroyOwnerKey(handle, context, person);
    }

    /** Deletes some of the rest, at most about so many rows. */
    public Removed removeSome(Handle handle, TenantContext context, OwnerId person, int limit) {
        Removed removed = Removed.NOTHING;
        for (PersonalDataSource source : personalData) {
            int left = (int) Math.max(0, limit - removed.rows());
            if (left == 0) {
                return new Removed(removed.rows(), true);
            }
            removed = removed.plus(source.eraseSome(handle, context, person.asActor(), left));
        }
        int left = (int) Math.max(0, limit - removed.rows());
        int dropped = left == 0 ? 0 : keys.removeDataKeys(handle, context, person, left);
        return removed.plus(new Removed(dropped, dropped == left));
    }

    /** The same once nobody can add anything any more: with what must not wait, which may have been added since. */
    public Removed removeLast(Handle handle, TenantContext context, OwnerId person, int limit) {
        for (PersonalDataSource source : personalData) {
            source.erase(handle, context, person.asActor());
        }
        return removeSome(handle, context, person, limit);
    }

    /** Deletes all of the rest: of somebody of whom little is left. */
    void removeAll(Handle handle, TenantContext context, OwnerId person) {
        while (removeSome(handle, context, person, BATCH).rows() > 0) {
            // What is left is what the last round has not seen.
        }
    }
}
