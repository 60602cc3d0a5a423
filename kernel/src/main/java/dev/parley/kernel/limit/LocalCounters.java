package dev.parley.kernel.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Counts on this node alone. */
final class LocalCounters implements Counters {
    private static final int MOST_BUCKETS = 200_000;
    /** A bucket that nobody has touched for so long is full again. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(KEPT)
            .build();
    private final LocalLeases leases = new LocalLeases();
    private final TimeMeter time;

    LocalCounters(Clock clock) {
        this.time = Buckets.time(clock);
    }

    @Override
    public Pot pot(Limit limit) {
        return new LocalPot(buckets.get(
                limit.place(),
                _ -> Bucket.builder()
                        .addLimit(Buckets.bandwidth(limit))
                        .withCustomTimePrecision(time)
                        .build()));
    }

    @Override
    public LocalLeases leases() {
        return leases;
    }

    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    private record LocalPot(Bucket bucket) implements Pot {
        @Override
        public CompletableFuture<ConsumptionProbe> take(long amount) {
            return CompletableFuture.completedFuture(bucket.tryConsumeAndReturnRemaining(amount));
        }

        @Override
        public void giveBack(long amount) {
            bucket.addTokens(amount);
        }

        @Override
        public void owe(long amount) {
            var _ = bucket.consumeIgnoringRateLimits(amount);
        }
    }
}
