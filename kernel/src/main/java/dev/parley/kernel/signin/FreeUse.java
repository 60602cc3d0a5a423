package dev.parley.kernel.signin;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * How many messages people have sent for nothing, before they signed in. It is counted for the person at the provider, not
 * for a cookie or an account: neither gives anybody the same messages again.
 */
public final class FreeUse {
    private final Database database;
    private final FreeUseDao uses;
    private final IdentityDao identities;
    private final SignInConfig config;
    private final Clock clock;

    @Inject
    FreeUse(Database database, FreeUseDao uses, IdentityDao identities, SignInConfig config, Clock clock) {
        this.database = database;
        this.uses = uses;
        this.identities = identities;
        this.config = config;
        this.clock = clock;
    }

    /** What the holder of an account has sent as a guest, by all their ways to sign in together. */
    public int messages(TenantContext context, UUID account) {
        return database.inTenant(context, handle -> messages(handle, context, account));
    }

    /** The same, in the caller's transaction. */
    public int messages(Handle handle, TenantContext context, UUID account) {
        Instant now = clock.instant();
        return identities.list(handle, context, account).stream()
                .mapToInt(identity ->
                        uses.find(handle, context, identity.personHash(), now).orElse(0))
                .sum();
    }

    /** Adds what a guest has sent who turns out to be this person, and remembers it for the whole term from now on. */
    void add(Handle handle, TenantContext context, byte[] personHash, int messages) {
        Instant end = clock.instant().truncatedTo(ChronoUnit.MICROS).plus(config.quotaMemory(context));
        uses.add(handle, context, new FreeUseDao.Use(personHash, messages, end));
    }

    int forget(Handle handle, TenantContext context) {
        return uses.deleteExpired(handle, context, clock.instant());
    }
}
