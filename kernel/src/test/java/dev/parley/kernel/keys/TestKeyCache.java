package dev.parley.kernel.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.TestingWait;
import dev.parley.kernel.cluster.NoticeReceiver;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyCache.Place;
import dev.parley.kernel.keys.KeyCache.Sort;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that are destroyed while a cache has them, or is about to. */
final class TestKeyCache {
    private static TestingKernel here;
    private static TestingKernel there;

    private final TenantContext tenant = here.tenant();
    private final OwnerId owner = OwnerId.guest(UUID.randomUUID());
    private final UUID thing = UUID.randomUUID();
    private final KeyCache cache = here.get(KeyCache.class);

    @BeforeAll
    static void start() {
        here = TestingKernel.start(Clock.systemUTC(), Map.of());
        there = here.node(Clock.systemUTC(), Map.of());
        here.get(NoticeReceiver.class).start();
        there.get(NoticeReceiver.class).start();
    }

    @AfterAll
    static void stop() {
        there.get(NoticeReceiver.class).close();
        here.get(NoticeReceiver.class).close();
        there.close();
        here.close();
    }

    @BeforeEach
    void makeKeys() throws Exception {
        here.get(Database.class).inTenant(tenant, handle -> {
            KeyService keys = here.get(KeyService.class);
            keys.createOwnerKey(handle, tenant, owner);
            keys.createDataKey(handle, tenant, owner, thing);
            return true;
        });
        TestingWait.until(
                "both nodes hear",
                () -> here.get(Notices.class).heard()
                        && there.get(Notices.class).heard());
    }

    @Test
    void aKeyDestroyedOnOneNodeIsGoneOnTheOther() throws Exception {
        read(there);
        here.get(Database.class).inTenant(tenant, handle -> {
            here.get(KeyService.class).destroyOwnerKey(handle, tenant, owner);
            return true;
        });
        assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> read(here));
        TestingWait.until("the other node has forgotten", () -> isGone(there));
    }

    @Test
    void aKeyWhoseDestructionIsTakenBackStays() {
        read(here);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> here.get(Database.class).inTenant(tenant, handle -> {
                    here.get(KeyService.class).destroyOwnerKey(handle, tenant, owner);
                    throw new IllegalStateException("taken back");
                }));
        read(here);
        read(there);
    }

    @Test
    void aKeyThatWasDestroyedWhileItWasReadIsNotKept() {
        Place place = new Place(new TenantId(UUID.randomUUID()), Sort.DATA, thing);
        Key old = new Key(Key.random());
        Key now = new Key(Key.random());
        assertThat(cache.get(place, () -> {
                    cache.changed(place.tenant(), place.id());
                    return old;
                }))
                .isSameAs(old);
        assertThat(cache.get(place, () -> now)).isSameAs(now);
    }

    @Test
    void aKeyWhoseOwnerWasDestroyedWhileItWasReadIsNotKept() {
        Place place = new Place(tenant.tenantId(), Sort.DATA, UUID.randomUUID());
        Place its = new Place(tenant.tenantId(), Sort.ACCOUNT, UUID.randomUUID());
        Key old = new Key(Key.random());
        Key now = new Key(Key.random());
        assertThat(cache.getOwned(place, () -> {
                    cache.forgetOwner(its);
                    return new KeyCache.Owned(old, its);
                }))
                .isSameAs(old);
        assertThat(cache.getOwned(place, () -> new KeyCache.Owned(now, its))).isSameAs(now);
    }

    @Test
    void withAnOwnersKeyGoAllThatItUnwrapsAndNoOther() throws Exception {
        Place its = new Place(tenant.tenantId(), Sort.ACCOUNT, UUID.randomUUID());
        Place another = new Place(tenant.tenantId(), Sort.ACCOUNT, UUID.randomUUID());
        Place gone = new Place(tenant.tenantId(), Sort.DATA, UUID.randomUUID());
        Place kept = new Place(tenant.tenantId(), Sort.DATA, UUID.randomUUID());
        Key old = new Key(Key.random());
        Key now = new Key(Key.random());
        // What another test has told may still arrive, and keep a key that is just read out of the cache.
        TestingWait.until("both are in the cache", () -> read(gone, its, old) && read(kept, another, old));
        cache.forgetOwner(its);
        assertThat(cache.getOwned(gone, () -> new KeyCache.Owned(now, its))).isSameAs(now);
        assertThat(cache.getOwned(kept, () -> new KeyCache.Owned(now, another))).isSameAs(old);
    }

    /** Whether it comes from the cache. */
    private boolean read(Place place, Place owner, Key key) {
        cache.getOwned(place, () -> new KeyCache.Owned(key, owner));
        AtomicBoolean asked = new AtomicBoolean();
        cache.getOwned(place, () -> {
            asked.set(true);
            return new KeyCache.Owned(key, owner);
        });
        return !asked.get();
    }

    @Test
    void nothingThatWasReadBeforeNoticesWereMissedIsKept() {
        Place place = new Place(new TenantId(UUID.randomUUID()), Sort.DATA, thing);
        Key old = new Key(Key.random());
        Key now = new Key(Key.random());
        cache.get(place, () -> {
            cache.missed();
            return old;
        });
        assertThat(cache.get(place, () -> now)).isSameAs(now);
    }

    private void read(TestingKernel node) {
        node.get(Database.class)
                .inTenant(tenant, handle -> node.get(KeyService.class).dataCipher(handle, tenant, thing));
    }

    private boolean isGone(TestingKernel node) {
        try {
            read(node);
            return false;
        } catch (PlatformException e) {
            return e.code().value().equals("keys.gone");
        }
    }
}
