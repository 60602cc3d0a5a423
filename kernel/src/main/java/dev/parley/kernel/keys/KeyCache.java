package dev.parley.kernel.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Unwrapped keys. A destroyed key leaves at once on this node; on others when they are told, and at the latest when its
 * time here is over.
 */
final class KeyCache {
    private static final int MOST = 50_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Cache<Place, Key> keys =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    @Inject
    KeyCache() {}

    Key get(Place place, Supplier<Key> read) {
        return Optional.ofNullable(keys.getIfPresent(place)).orElseGet(() -> {
            Key key = read.get();
            keys.put(place, key);
            return key;
        });
    }

    /** Now, and when the transaction ends: another may have read the key meanwhile. */
    void forget(Handle handle, Place place) {
        forget(place);
        handle.afterCommit(() -> forget(place));
        handle.afterRollback(() -> forget(place));
    }

    /** Where other nodes' notices of destroyed keys arrive. */
    void forget(Place place) {
        keys.invalidate(place);
    }

    /** Which key. */
    record Place(TenantId tenant, Sort sort, UUID id) {}

    /** Which level of the hierarchy. */
    enum Sort {
        TENANT,
        TENANT_HASH,
        GUEST,
        ACCOUNT,
        DATA
    }
}
