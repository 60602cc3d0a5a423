package dev.parley.kernel.limit;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's connection to Redis. When it breaks, requests go on at once without it, and it is made anew in the background:
 * by ourselves and not by the library, which would log every attempt.
 */
final class RedisLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisLink.class);
    private static final int THREADS = 2;
    private static final long ROUND_MILLIS = 500;
    private static final long LONGEST_SHUTDOWN_SECONDS = 2;

    private final RedisAddress address;
    private final LimitConfig config;
    private final Clock clock;
    private final HeldLeases held = new HeldLeases();
    private final AtomicReference<@Nullable RedisCounters> counters = new AtomicReference<>();
    private final ClientResources resources;
    private final RedisClient client;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("redis-link").factory());
    private boolean toldAway;

    RedisLink(RedisAddress address, LimitConfig config, Clock clock) {
        this.address = address;
        this.config = config;
        this.clock = clock;
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .build();
        this.client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .timeoutOptions(TimeoutOptions.enabled(config.timeout()))
                .build());
    }

    /** Connects, or says that it could not, and watches over the connection from then on. */
    void start() {
        connect();
        long renewal = Math.max(1, config.leaseTime().toMillis() / 3);
        var _ = rounds.scheduleWithFixedDelay(this::check, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
        var _ = rounds.scheduleWithFixedDelay(this::renew, renewal, renewal, TimeUnit.MILLISECONDS);
    }

    /** Empty while Redis is away. */
    Optional<RedisCounters> counters() {
        return Optional.ofNullable(counters.get());
    }

    /** What was asked of these did not come: they are given up, and Redis is asked for anew. */
    void lost(RedisCounters broken, Throwable cause) {
        if (counters.compareAndSet(broken, null)) {
            broken.close();
            tellAway(cause);
        }
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        counters.set(null);
        client.shutdown(0, LONGEST_SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        resources.shutdown(0, LONGEST_SHUTDOWN_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void check() {
        RedisCounters present = counters.get();
        if (present == null) {
            connect();
            return;
        }
        try {
            var _ = present.ping().get(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            lost(present, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect() {
        RedisURI uri = address.uri(config.timeout());
        RedisCodec<String, byte[]> codec = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
        try {
            StatefulRedisConnection<String, byte[]> connection = client.connectAsync(codec, uri)
                    .toCompletableFuture()
                    .get(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
            counters.set(new RedisCounters(connection, clock, held, config));
            tellBack();
        } catch (ExecutionException | TimeoutException e) {
            tellAway(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        counters().ifPresent(present -> present.leases().renew());
    }

    private synchronized void tellAway(Throwable cause) {
        if (!toldAway) {
            toldAway = true;
            log.warn(
                    "Redis at {} does not answer ({}). Until it does, {}",
                    address,
                    root(cause),
                    switch (config.withoutRedis()) {
                        case LOCAL -> "each node counts limits for itself";
                        case REFUSE -> "requests that have limits are refused";
                    });
        }
    }

    private synchronized void tellBack() {
        log.info("Redis at {} answers{}: all nodes count limits together", address, toldAway ? " again" : "");
        toldAway = false;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
