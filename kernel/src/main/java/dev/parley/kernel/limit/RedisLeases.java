package dev.parley.kernel.limit;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Counts the answers of all nodes. Those of a node that gives no sign of life for the lease's time count no more. */
final class RedisLeases implements Leases {
    private final RedisAsyncCommands<String, byte[]> redis;
    private final HeldLeases held;
    private final byte[] millis;

    RedisLeases(RedisAsyncCommands<String, byte[]> redis, HeldLeases held, Duration leaseTime) {
        this.redis = redis;
        this.held = held;
        this.millis = bytes(Long.toString(leaseTime.toMillis()));
    }

    @Override
    public CompletableFuture<Optional<Limit>> acquire(UUID lease, List<Limit> limits) {
        List<byte[]> arguments = new ArrayList<>(List.of(bytes(lease.toString()), millis));
        limits.forEach(limit -> arguments.add(bytes(Long.toString(limit.most()))));
        RedisFuture<Long> answer = held.add(
                lease,
                limits,
                () -> redis.eval(
                        RedisScripts.ACQUIRE,
                        ScriptOutputType.INTEGER,
                        places(limits),
                        arguments.toArray(byte[][]::new)));
        return answer.toCompletableFuture().thenApply(full -> {
            if (full == 0) {
                return Optional.empty();
            }
            // A renewal may have been sent meanwhile, and would have made what was refused.
            release(lease, limits);
            return Optional.of(limits.get(full.intValue() - 1));
        });
    }

    @Override
    public void release(UUID lease, List<Limit> limits) {
        held.remove(
                lease,
                () -> limits.forEach(limit -> {
                    // If it is lost, the lease ends by itself.
                    var _ = redis.zrem(limit.place(), bytes(lease.toString()));
                }));
    }

    /** Gives a sign of life for every lease of this node. */
    void renew() {
        held.each((lease, limits) -> {
            var _ = redis.<Long>eval(
                    RedisScripts.RENEW, ScriptOutputType.INTEGER, places(limits), bytes(lease.toString()), millis);
        });
    }

    private static String[] places(List<Limit> limits) {
        return limits.stream().map(Limit::place).toArray(String[]::new);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
