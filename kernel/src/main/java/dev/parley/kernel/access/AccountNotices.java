package dev.parley.kernel.access;

import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.cluster.Topic;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Predicate;

/** An account was suspended, restored or deleted: its keys with it. */
final class AccountNotices implements NoticeListener {
    private final HolderCache cache;
    private final RunningRequests running;

    @Inject
    AccountNotices(HolderCache cache, RunningRequests running) {
        this.cache = cache;
        this.running = running;
    }

    @Override
    public Topic topic() {
        return Topic.ACCOUNT;
    }

    @Override
    public void changed(TenantId tenant, UUID account) {
        Predicate<ApiKeyHolder> its = holder -> holder.account().id().equals(account)
                && holder.context().tenantId().equals(tenant);
        cache.forget(its);
        running.doubt(its);
    }

    @Override
    public void missed() {
        // What a missed notice of a key makes one do covers this.
    }
}
