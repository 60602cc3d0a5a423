package dev.parley.kernel.inventory;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import java.util.Locale;

/** Erases people. Bound by the package that keeps account of erasures, for the packages that lie below it. */
public interface PersonErasure {
    /**
     * Erases a guest or an account, whatever is still there of them: at once, or as soon as nobody keeps it any more. What
     * they have is unreadable when this returns, or hidden while it waits, and goes after that. Nothing happens to a guest who is
     * not there.
     *
     * @param language of the last mail to an account's holder
     * @throws dev.parley.spi.PlatformException NOT_FOUND {@code account.not-found}; CONFLICT {@code account.last-owner}
     */
    void erase(TenantContext context, Actor person, Locale language);
}
