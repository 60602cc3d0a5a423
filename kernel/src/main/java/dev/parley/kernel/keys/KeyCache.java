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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Unwrapped keys. A destroyed key leaves at once on this node, on others when they are told; with an owner's, all keys that
 * it has unwrapped. Passed by while notices would not arrive.
 */
final class KeyCache implements NoticeListener {
    private static final int MOST = 50_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int STRIPES = 1024;

    private final Notices notices;
    /** How often something was forgotten, so that what was read before does not come in afterwards. */
    private final AtomicLongArray generations = new AtomicLongArray(STRIPES);
    /** The same for owners: whose a key is, is known only when it has been read. */
    private final AtomicLong owners = new AtomicLong();

    private final Cache<Place, Owned> keys =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    @Inject
    KeyCache(Notices notices) {
        this.notices = notices;
    }

    /** A key that is nobody's, or an owner's own. */
    Key get(Place place, Supplier<Key> read) {
        return getOwned(place, () -> new Owned(read.get(), place));
    }

    /** A key that an owner's unwraps: it leaves with that. */
    Key getOwned(Place place, Supplier<Owned> read) {
        if (!notices.heard()) {
            return read.get().key();
        }
        return Optional.ofNullable(keys.getIfPresent(place))
                .orElseGet(() -> {
                    long before = generation(place);
                    Owned key = read.get();
                    put(place, key, before);
                    return key;
                })
                .key();
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

    /** An owner's key, and all that it unwraps, however many they are: here as above, on the other nodes by one notice. */
    void destroyOwner(Handle handle, Place owner) {
        forgetOwner(owner);
        handle.afterCommit(() -> forgetOwner(owner));
        handle.afterRollback(() -> forgetOwner(owner));
        notices.send(handle, Topic.OWNER_KEY, owner.tenant(), owner.id());
    }

    void forgetOwner(Place owner) {
        owners.incrementAndGet();
        keys.asMap().values().removeIf(key -> key.owner().equals(owner));
        forget(owner);
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
        owners.incrementAndGet();
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            generations.incrementAndGet(stripe);
        }
        keys.invalidateAll();
    }

    private void forget(Place place) {
        generations.incrementAndGet(stripe(place));
        keys.invalidate(place);
    }

    private void put(Place place, Owned key, long before) {
        if (generation(place) == before) {
            keys.put(place, key);
            if (generation(place) != before) {
                keys.invalidate(place);
            }
        }
    }

    /** Both only ever rise: their sum is the same only if both are. */
    private long generation(Place place) {
        return generations.get(stripe(place)) + owners.get();
    }

    private static int stripe(Place place) {
        return Math.floorMod(place.hashCode(), STRIPES);
    }

    /** A key, and the place of the one that unwraps it; its own where nobody's does. */
    record Owned(Key key, Place owner) {}

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
