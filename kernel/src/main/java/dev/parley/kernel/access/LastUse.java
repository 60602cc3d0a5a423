package dev.parley.kernel.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When keys were last used, to the hour: noted by requests, written in batches beside them. */
public final class LastUse implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LastUse.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MOST = 100_000;

    private final Database database;
    private final ApiKeyDao apiKeys;
    private final Clock clock;
    private final Cache<Used, Instant> known =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Map<Used, Instant> waiting = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread writer;

    @Inject
    LastUse(Database database, ApiKeyDao apiKeys, Clock clock) {
        this.database = database;
        this.apiKeys = apiKeys;
        this.clock = clock;
    }

    /** Writes what is noted now and then, from here on. */
    public synchronized void start() {
        writer = Thread.ofVirtual().name("api-key-last-use").start(this::write);
    }

    /** Writes what was noted since. */
    public void flush() {
        Map<Batch, Set<UUID>> batches = new HashMap<>();
        for (Used used : Set.copyOf(waiting.keySet())) {
            Instant hour = waiting.remove(used);
            if (hour != null) {
                batches.computeIfAbsent(new Batch(used.tenant(), hour), _ -> new HashSet<>())
                        .add(used.key());
            }
        }
        batches.forEach(this::write);
    }

    /** Writes the rest. */
    @Override
    public synchronized void close() {
        closing.countDown();
        if (writer != null) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void note(ApiKeyHolder holder) {
        Used used = new Used(holder.context().tenantId(), holder.keyId());
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        if (!hour.equals(known.getIfPresent(used))) {
            known.put(used, hour);
            waiting.put(used, hour);
        }
    }

    private void write() {
        boolean last = false;
        while (!last) {
            try {
                last = closing.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            flush();
        }
    }

    private void write(Batch batch, Set<UUID> keys) {
        TenantContext context = TenantContext.system(batch.tenant());
        try {
            database.inTenant(context, handle -> {
                apiKeys.updateLastUse(handle, context, keys, batch.hour());
                return true;
            });
        } catch (PlatformException e) {
            // Only a display suffers; the next hour's use is written again.
            log.warn("When {} API keys were last used could not be written: {}", keys.size(), e.message());
        }
    }

    private record Used(TenantId tenant, UUID key) {}

    private record Batch(TenantId tenant, Instant hour) {}
}
