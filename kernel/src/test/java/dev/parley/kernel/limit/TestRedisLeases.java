package dev.parley.kernel.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers in progress on several nodes, one of which dies. */
final class TestRedisLeases {
    private static final Limit TWO = new Limit(Subject.Kind.ACCOUNT, Measure.STREAMS, 2, "{t}/account");
    private static final Limit THREE = new Limit(Subject.Kind.TENANT, Measure.STREAMS, 3, "{t}/all");

    private final TestingRedis redis = TestingRedis.start();
    private final List<RedisLink> links = new ArrayList<>();

    @AfterEach
    void stop() {
        links.forEach(RedisLink::close);
        redis.close();
    }

    @Test
    void endWithTheirNode() throws Exception {
        RedisLink dying = node(Duration.ofSeconds(5));
        RedisLink living = node(Duration.ofSeconds(5));
        assertThat(acquire(dying, UUID.randomUUID(), TWO)).isEmpty();
        assertThat(acquire(dying, UUID.randomUUID(), TWO)).isEmpty();
        assertThat(acquire(living, UUID.randomUUID(), TWO)).contains(TWO);

        // Without releasing anything, as a process that is killed.
        dying.close();

        until(() -> acquire(living, UUID.randomUUID(), TWO).isEmpty());
    }

    @Test
    void liveOnWithTheirNode() throws Exception {
        RedisLink node = node(Duration.ofSeconds(5));
        RedisLink other = node(Duration.ofSeconds(5));
        assertThat(acquire(node, UUID.randomUUID(), TWO)).isEmpty();
        // One that nobody renews shows when the time of a lease is over.
        RedisLink dying = node(Duration.ofSeconds(5));
        assertThat(acquire(dying, UUID.randomUUID(), TWO)).isEmpty();
        dying.close();
        until(() -> acquire(other, UUID.randomUUID(), TWO).isEmpty());

        assertThat(acquire(other, UUID.randomUUID(), TWO)).contains(TWO);
    }

    @Test
    void takeAllOrNothing() throws Exception {
        RedisLink node = node(Duration.ofSeconds(60));
        UUID first = UUID.randomUUID();
        assertThat(acquire(node, first, TWO, THREE)).isEmpty();
        assertThat(acquire(node, UUID.randomUUID(), TWO, THREE)).isEmpty();
        assertThat(acquire(node, UUID.randomUUID(), THREE, TWO)).contains(TWO);

        assertThat(acquire(node, UUID.randomUUID(), THREE)).isEmpty();
        assertThat(acquire(node, UUID.randomUUID(), THREE)).contains(THREE);

        leases(node).release(first, List.of(TWO, THREE));
        assertThat(acquire(node, UUID.randomUUID(), TWO, THREE)).isEmpty();
        assertThat(acquire(node, UUID.randomUUID(), TWO)).contains(TWO);
    }

    @Test
    void closingEndsTheThreads() throws Exception {
        Set<Thread> before = threads();
        RedisLink node = node(Duration.ofSeconds(60));
        assertThat(acquire(node, UUID.randomUUID(), TWO)).isEmpty();
        Set<Thread> own = threads();
        own.removeAll(before);
        assertThat(own).isNotEmpty();

        node.close();

        until(() -> own.stream().noneMatch(Thread::isAlive));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lettuce")
                        || thread.getName().startsWith("redis-link"))
                .collect(Collectors.toSet());
    }

    private RedisLink node(Duration leaseTime) {
        RedisAddress address = RedisAddress.parse(redis.url(), false);
        LimitConfig config =
                new LimitConfig(Optional.of(address), WithoutRedis.LOCAL, Duration.ofSeconds(30), leaseTime);
        RedisLink link = new RedisLink(address, config, Clock.systemUTC());
        links.add(link);
        link.start();
        return link;
    }

    private static RedisLeases leases(RedisLink node) {
        return node.counters().orElseThrow().leases();
    }

    private static Optional<Limit> acquire(RedisLink node, UUID lease, Limit... limits) throws Exception {
        return leases(node).acquire(lease, List.of(limits)).get(30, TimeUnit.SECONDS);
    }

    private static void until(Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("the condition came in time").isLessThan(end);
            var _ = never.await(20, TimeUnit.MILLISECONDS);
        }
    }

    /** Something that comes to be. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }
}
