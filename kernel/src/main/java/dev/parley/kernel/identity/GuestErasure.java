package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Handle;

/** What the end of a guest is made of. Every method runs in the caller's transaction. */
public final class GuestErasure {
    private final GuestDao guests;
    private final PersonRemoval removal;

    @Inject
    GuestErasure(GuestDao guests, PersonRemoval removal) {
        this.guests = guests;
        this.removal = removal;
    }

    /** Whether there is such a guest; who would have the same one comes after. */
    public boolean lock(Handle handle, TenantContext context, OwnerId guest) {
        return guests.lock(handle, context, guest.id()).isPresent();
    }

    /** The cookie opens nothing any more. */
    public void seal(Handle handle, TenantContext context, OwnerId guest) {
        guests.seal(handle, context, guest.id());
    }

    /** Destroys the guest's key, and deletes who the guest is; the rest can go afterwards. */
    public void erase(Handle handle, TenantContext context, OwnerId guest) {
        removal.erase(handle, context, guest);
    }
}
