package dev.parley.kernel.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Unwrapped keys. A destroyed key leaves at once on this node, on others when they are told. Passed by while notices would
 * not arrive.
 */
final class KeyCache implements NoticeListener {
    private static final int MOST = 50_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int STRIPES = 1024;

    private final Notices notices;
    /** How often something was forgotten, so that what was read before does not come in afterwards. */
    private final AtomicLongArray generations = new AtomicLongArray(STRIPES);

    private final Cache<Place, Key> keys =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    @Inject
    KeyCache(Notices notices) {
        this.notices = notices;
    }

    Key get(Place place, Supplier<Key> read) {
        if (!notices.heard()) {
            return read.get();
        }
        return Optional.ofNullable(keys.getIfPresent(place)).orElseGet(() -> {
            long before = generations.get(stripe(place));
            Key key = read.get();
            put(place, key, before);
            return key;
        });
    }

    /** Now, and when the transaction ends: another may have read the key meanwhile. */
    void forget(Handle handle, Place place) {
        forget(place);
        handle.afterCommit(() -> forget(place));
        handle.afterRollback(() -> forget(place));
    }

    /** Here as above, and on the other nodes when the transaction commits. */
    void destroy(Handle handle, Place place) {
        forget(handle, place);
        notices.send(handle, Topic.ENCRYPTION_KEY, place.tenant(), place.id());
    }

    @Override
    public Topic topic() {
        return Topic.ENCRYPTION_KEY;
    }

    @Override
    public void changed(TenantId tenant, UUID id) {
        for (Sort sort : Sort.values()) {
            forget(new Place(tenant, sort, id));
        }
    }

    @Override
    public void missed() {
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            generations.incrementAndGet(stripe);
        }
        keys.invalidateAll();
    }

    private void forget(Place place) {
        generations.incrementAndGet(stripe(place));
        keys.invalidate(place);
    }

    private void put(Place place, Key key, long before) {
        if (generations.get(stripe(place)) == before) {
            keys.put(place, key);
            if (generations.get(stripe(place)) != before) {
                keys.invalidate(place);
            }
        }
    }

    private static int stripe(Place place) {
        return Math.floorMod(place.hashCode(), STRIPES);
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
