package dev.parley.kernel.access;

import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.cluster.Topic;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Predicate;

/** A key was revoked. */
final class KeyNotices implements NoticeListener {
    private final HolderCache cache;
    private final RunningRequests running;

    @Inject
    KeyNotices(HolderCache cache, RunningRequests running) {
        this.cache = cache;
        this.running = running;
    }

    @Override
    public Topic topic() {
        return Topic.API_KEY;
    }

    @Override
    public void changed(TenantId tenant, UUID key) {
        doubt(holder ->
                holder.keyId().equals(key) && holder.context().tenantId().equals(tenant));
    }

    @Override
    public void missed() {
        doubt(_ -> true);
    }

    private void doubt(Predicate<ApiKeyHolder> which) {
        cache.forget(which);
        running.doubt(which);
    }
}
