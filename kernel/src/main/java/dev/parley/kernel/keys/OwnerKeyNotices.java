package dev.parley.kernel.keys;

import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.keys.KeyCache.Place;
import dev.parley.kernel.keys.KeyCache.Sort;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.util.UUID;

/** An owner was erased, here or on another node: all keys of theirs leave the cache. */
final class OwnerKeyNotices implements NoticeListener {
    private final KeyCache cache;

    @Inject
    OwnerKeyNotices(KeyCache cache) {
        this.cache = cache;
    }

    @Override
    public Topic topic() {
        return Topic.OWNER_KEY;
    }

    @Override
    public void changed(TenantId tenant, UUID owner) {
        cache.forgetOwner(new Place(tenant, Sort.GUEST, owner));
        cache.forgetOwner(new Place(tenant, Sort.ACCOUNT, owner));
    }

    @Override
    public void missed() {
        // The cache hears of this by itself, and forgets everything.
    }
}
