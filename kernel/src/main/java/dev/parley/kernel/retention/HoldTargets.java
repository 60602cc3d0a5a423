package dev.parley.kernel.retention;

import dev.parley.kernel.conversation.ConversationOwners;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Of whom something is that is to be held. */
final class HoldTargets {
    private final AccountService accounts;
    private final GuestService guests;
    private final ConversationOwners conversations;

    @Inject
    HoldTargets(AccountService accounts, GuestService guests, ConversationOwners conversations) {
        this.accounts = accounts;
        this.guests = guests;
        this.conversations = conversations;
    }

    /**
     * Nobody, of the whole tenant.
     *
     * @throws dev.parley.spi.PlatformException NOT_FOUND if there is no such thing; INVALID_REQUEST if none is named, or one
     *     beside the whole tenant
     */
    Optional<OwnerId> owner(Handle handle, TenantContext context, NewHold wanted) {
        if (wanted.scope() == HoldScope.TENANT) {
            if (wanted.thing().isPresent()) {
                throw HoldErrors.invalid("thing", "A hold of the whole tenant names no 'thing' in it.");
            }
            return Optional.empty();
        }
        UUID thing = wanted.thing()
                .orElseThrow(() -> HoldErrors.invalid(
                        "thing", "'thing' is the id of the " + wanted.scope().written() + " to hold."));
        Optional<OwnerId> owner = switch (wanted.scope()) {
            case ACCOUNT -> accounts.find(handle, context, thing).map(account -> OwnerId.account(thing));
            case GUEST -> Optional.of(OwnerId.guest(thing)).filter(guest -> guests.exists(handle, context, guest));
            case CONVERSATION -> conversations.find(handle, context, thing);
            case TENANT -> Optional.empty();
        };
        return Optional.of(owner.orElseThrow(() -> HoldErrors.nothing(wanted.scope())));
    }
}
