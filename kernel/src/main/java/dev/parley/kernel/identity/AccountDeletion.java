package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonErasure;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Locale;

/** The end of an account by somebody else than its holder, whatever it still has. */
public final class AccountDeletion {
    private final PersonErasure erasure;

    @Inject
    AccountDeletion(PersonErasure erasure) {
        this.erasure = erasure;
    }

    /**
     * Erases the account and everything of its holder's, who is told by mail; credits that are left are given up.
     *
     * @throws dev.parley.spi.PlatformException NOT_FOUND {@code account.not-found}; CONFLICT {@code account.last-owner} if
     *     nobody else could give the role to somebody
     */
    public void delete(TenantContext context, OwnerId account, Locale language) {
        erasure.erase(context, account.asActor(), language);
    }
}
