package dev.parley.kernel.pricing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Prices that were looked up; passed by while no other node would tell us of a new one. */
final class PriceCache implements NoticeListener {
    private static final int MOST = 100_000;

    private final Database database;
    private final PriceDao prices;
    private final Notices notices;
    private final AtomicLong generation = new AtomicLong();
    private final Cache<Model, List<Price>> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Inject
    PriceCache(Database database, PriceDao prices, Notices notices) {
        this.database = database;
        this.prices = prices;
        this.notices = notices;
    }

    /** All versions, in the order in which they come into force. */
    List<Price> get(TenantContext context, String model) {
        if (!notices.heard()) {
            return read(context, model);
        }
        Model key = new Model(context.tenantId(), model);
        List<Price> found = known.getIfPresent(key);
        if (found != null) {
            return found;
        }
        long before = generation.get();
        List<Price> read = read(context, model);
        known.put(key, read);
        if (generation.get() != before) {
            // What was read before the change must not stay.
            known.invalidate(key);
        }
        return read;
    }

    @Override
    public Topic topic() {
        return Topic.PRICE;
    }

    @Override
    public void changed(TenantId tenant, UUID thing) {
        generation.incrementAndGet();
        known.asMap().keySet().removeIf(model -> model.tenant().equals(tenant));
    }

    @Override
    public void missed() {
        generation.incrementAndGet();
        known.invalidateAll();
    }

    private List<Price> read(TenantContext context, String model) {
        return database.inTenant(context, handle -> prices.find(handle, context, model));
    }

    private record Model(TenantId tenant, String name) {}
}
