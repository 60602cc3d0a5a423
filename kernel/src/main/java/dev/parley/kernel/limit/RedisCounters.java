package dev.parley.kernel.limit;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Counts for all nodes, over one connection. */
final class RedisCounters implements Counters {
    /** How much longer than it takes to fill up a bucket is kept. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final int SCAN_STEP = 1_000;

    private final StatefulRedisConnection<String, byte[]> connection;
    private final AsyncProxyManager<String> buckets;
    private final RedisLeases leases;
    private final Duration patience;

    RedisCounters(
            StatefulRedisConnection<String, byte[]> connection, Clock clock, HeldLeases held, LimitConfig config) {
        this.connection = connection;
        this.buckets = Bucket4jLettuce.casBasedBuilder(connection)
                .clientClock(Buckets.time(clock))
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
                .build()
                .asAsync();
        this.leases = new RedisLeases(connection.async(), held, config.leaseTime());
        this.patience = config.timeout();
    }

    @Override
    public Pot pot(Limit limit) {
        BucketConfiguration configuration = Buckets.configuration(limit);
        return new RedisPot(buckets.getProxy(limit.place(), () -> CompletableFuture.completedFuture(configuration)));
    }

    @Override
    public RedisLeases leases() {
        return leases;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    /** Fails if Redis does not answer. */
    CompletableFuture<String> ping() {
        return connection.async().ping().toCompletableFuture();
    }

    /** Keys, and the values of both sorts that are kept: buckets and leases. */
    void each(Consumer<byte[]> taker) {
        RedisCommands<String, byte[]> redis = connection.sync();
        ScanArgs ours = ScanArgs.Builder.matches(Rulebook.PREFIX + "*").limit(SCAN_STEP);
        KeyScanCursor<String> step = redis.scan(ours);
        boolean more = true;
        while (more) {
            for (String key : step.getKeys()) {
                taker.accept(key.getBytes(StandardCharsets.UTF_8));
                if ("zset".equals(redis.type(key))) {
                    redis.zrange(key, 0, -1).forEach(taker);
                } else {
                    Optional.ofNullable(redis.get(key)).ifPresent(taker);
                }
            }
            more = !step.isFinished();
            if (more) {
                step = redis.scan(step, ours);
            }
        }
    }

    void close() {
        var _ = connection.closeAsync();
    }

    private record RedisPot(AsyncBucketProxy bucket) implements Pot {
        @Override
        public CompletableFuture<ConsumptionProbe> take(long amount) {
            return bucket.tryConsumeAndReturnRemaining(amount);
        }

        @Override
        public void giveBack(long amount) {
            var _ = bucket.addTokens(amount);
        }

        @Override
        public void owe(long amount) {
            var _ = bucket.consumeIgnoringRateLimits(amount);
        }
    }
}
