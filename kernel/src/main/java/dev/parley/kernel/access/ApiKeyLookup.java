package dev.parley.kernel.access;

import dev.parley.kernel.access.ApiKeyDao.Found;
import dev.parley.kernel.access.HolderCache.Presented;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds the holder of a key that somebody presents: by the keyed hash of the whole of it, never by a part. */
final class ApiKeyLookup {
    private final Database database;
    private final KeyService keys;
    private final ApiKeyDao apiKeys;
    private final HolderCache cache;
    private final LastUse lastUse;
    private final Clock clock;

    @Inject
    ApiKeyLookup(
            Database database, KeyService keys, ApiKeyDao apiKeys, HolderCache cache, LastUse lastUse, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.apiKeys = apiKeys;
        this.cache = cache;
        this.lastUse = lastUse;
        this.clock = clock;
    }

    Optional<ApiKeyHolder> find(TenantId tenant, String presented) {
        if (!KeyFormat.fits(presented)) {
            return Optional.empty();
        }
        Optional<ApiKeyHolder> holder = cache.get(Presented.of(tenant, presented), () -> read(tenant, presented))
                .filter(found -> !found.terms().expiredAt(clock.instant()));
        holder.ifPresent(lastUse::note);
        return holder;
    }

    byte[] secretHash(Handle handle, TenantContext context, String secret) {
        return keys.keyedHash(handle, context, "api-key", secret);
    }

    private Optional<ApiKeyHolder> read(TenantId tenant, String presented) {
        TenantContext context = TenantContext.system(tenant);
        return database.inTenant(context, handle -> {
            byte[] hash = secretHash(handle, context, presented);
            return apiKeys.findBySecretHash(handle, context, hash)
                    .filter(found -> MessageDigest.isEqual(found.secretHash(), hash))
                    .map(found -> holder(tenant, found));
        });
    }

    private static ApiKeyHolder holder(TenantId tenant, Found found) {
        return new ApiKeyHolder(
                new TenantContext(tenant, new Actor(Actor.Kind.API_KEY, found.id())),
                found.id(),
                OwnerId.account(found.account()),
                found.terms(),
                found.restricted());
    }
}
