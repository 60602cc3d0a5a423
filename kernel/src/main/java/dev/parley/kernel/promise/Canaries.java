package dev.parley.kernel.promise;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountDeletion;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes canaries and erases them. Which accounts are canaries is known for as long as they are there. */
final class Canaries {
    private static final Logger log = LoggerFactory.getLogger(Canaries.class);
    /** No check takes that long. */
    private static final Duration FORGOTTEN = Duration.ofHours(12);

    private final Database database;
    private final CanaryDao canaries;
    private final AccountService accounts;
    private final AccountDeletion deletion;
    private final Clock clock;

    @Inject
    Canaries(Database database, CanaryDao canaries, AccountService accounts, AccountDeletion deletion, Clock clock) {
        this.database = database;
        this.canaries = canaries;
        this.accounts = accounts;
        this.deletion = deletion;
        this.clock = clock;
    }

    /** Makes one, and erases first what others have left behind. */
    Canary make(TenantContext context, String email, String name) {
        return make(context, new NewAccount(email, name, Role.MEMBER));
    }

    /** The same, of any role. */
    Canary make(TenantContext context, NewAccount wanted) {
        sweep(context);
        return database.inTenant(context, handle -> {
            Account account = accounts.create(handle, context, wanted);
            canaries.insert(handle, context, account.id().id(), clock.instant().truncatedTo(ChronoUnit.MICROS));
            return new Canary(account);
        });
    }

    /** Erases it as a person's account is erased. Nothing happens if it is gone. */
    void erase(TenantContext context, Canary canary) {
        erase(context, canary.id().id());
    }

    private void sweep(TenantContext context) {
        List<UUID> left = database.inTenant(
                context,
                handle -> canaries.listBefore(handle, context, clock.instant().minus(FORGOTTEN)));
        for (UUID account : left) {
            log.info("A canary that a node has left behind is erased: {}", account);
            erase(context, account);
        }
    }

    private void erase(TenantContext context, UUID account) {
        try {
            deletion.delete(context, OwnerId.account(account), Locale.ENGLISH);
        } catch (PlatformException e) {
            if (e.type() != ErrorType.NOT_FOUND) {
                throw e;
            }
        }
        database.inTenant(context, handle -> {
            canaries.delete(handle, context, account);
            return account;
        });
    }
}
