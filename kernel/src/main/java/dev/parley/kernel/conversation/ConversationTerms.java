package dev.parley.kernel.conversation;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** After how long without a message the holder of an account wants conversations to go; the tenant's rule may be sooner. */
public final class ConversationTerms {
    /** The longest wish, in days. */
    public static final int MOST_DAYS = 3_650;

    private final Database database;
    private final ConversationTermDao terms;

    @Inject
    ConversationTerms(Database database, ConversationTermDao terms) {
        this.database = database;
        this.terms = terms;
    }

    /** In days; empty if nothing is wished. */
    public Optional<Integer> of(Handle handle, TenantContext context, OwnerId owner) {
        return switch (owner.kind()) {
            case ACCOUNT -> terms.find(handle, context, owner.id());
            case GUEST -> Optional.empty();
        };
    }

    /** As {@link #of(Handle, TenantContext, OwnerId)}. */
    public Optional<Integer> of(TenantContext context, OwnerId owner) {
        return database.inTenant(context, handle -> of(handle, context, owner));
    }

    /**
     * Holds for the conversations that there are, too.
     *
     * @param days empty: as the tenant's rule says
     * @throws dev.parley.spi.PlatformException INVALID_REQUEST if it is not from 1 to {@link #MOST_DAYS}
     */
    public void set(TenantContext context, OwnerId account, Optional<Integer> days) {
        if (days.filter(wanted -> wanted < 1 || wanted > MOST_DAYS).isPresent()) {
            throw ConversationErrors.badTerm(MOST_DAYS);
        }
        database.inTenant(context, handle -> {
            days.ifPresentOrElse(
                    wanted -> terms.put(handle, context, account.id(), wanted),
                    () -> terms.delete(handle, context, account.id()));
            return days;
        });
    }
}
