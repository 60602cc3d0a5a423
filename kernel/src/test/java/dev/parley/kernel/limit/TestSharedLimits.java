package dev.parley.kernel.limit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorType;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Limits that nodes count together, while Redis is there and while it is not. */
final class TestSharedLimits {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.7");

    private final TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");
    private final TestingRedis redis = TestingRedis.start();
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "redis.url", redis.url(),
            "redis.timeout", "30 s",
            "limit.account.requests-per-minute", "20",
            "limit.account.concurrent-streams", "1",
            "limit.guest.requests-per-minute", "7"));
    private final List<TestingKernel> kernels = new ArrayList<>();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(RedisLink.class);
    private final OwnerId account = OwnerId.account(UUID.randomUUID());

    @BeforeEach
    void listen() {
        logged.start();
        logger.setLevel(ch.qos.logback.classic.Level.INFO);
        logger.addAppender(logged);
    }

    @AfterEach
    void stop() {
        kernels.reversed().forEach(TestingKernel::close);
        logger.detachAppender(logged);
        logger.setLevel(null);
        redis.close();
    }

    @Test
    void twoNodesAdmitTogetherWhatTheLimitSays() throws Exception {
        Limits one = node();
        Limits two = node();
        TenantContext tenant = kernels.getFirst().tenant();
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Decision>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                Limits node = i % 2 == 0 ? one : two;
                asked.add(threads.submit(() -> {
                    go.await();
                    return node.decide(Demand.ofPerson(tenant, account, ADDRESS));
                }));
            }
            go.countDown();
        }

        int admitted = 0;
        for (Future<Decision> answer : asked) {
            admitted += answer.get() instanceof Admission ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(20);

        TenantContext other = kernels.getFirst().tenant();
        assertThat(two.decide(Demand.ofPerson(other, account, ADDRESS))).isInstanceOf(Admission.class);
        clock.pass(Duration.ofSeconds(3));
        assertThat(two.decide(Demand.ofPerson(tenant, account, ADDRESS))).isInstanceOf(Admission.class);
        assertThat(one.decide(Demand.ofPerson(tenant, account, ADDRESS))).isInstanceOf(Decision.Refusal.class);
    }

    @Test
    void redisHoldsNobodysIdOrAddress() {
        Limits limits = node();
        TenantContext tenant = kernels.getFirst().tenant();
        OwnerId guest = OwnerId.guest(UUID.randomUUID());
        assertThat(limits.decide(answer(tenant, guest))).isInstanceOf(Admission.class);
        assertThat(limits.decide(answer(tenant, account))).isInstanceOf(Admission.class);
        limits.address(tenant, ADDRESS, Action.SIGN_IN);

        List<String> keys = keys();
        assertThat(keys).hasSizeGreaterThanOrEqualTo(7);
        assertThat(keys)
                .allMatch(key -> key.matches("parley/limit/\\{" + tenant.tenantId()
                        + "}/(account|guest|address|action/sign_in)/[0-9a-f]{32}/[a-z0-9/-]+"));
    }

    @Test
    void anAnswerOnOneNodeCountsOnTheOtherUntilItEnds() throws Exception {
        Limits one = node();
        Limits two = node();
        TenantContext tenant = kernels.getFirst().tenant();

        Admission running = one.admit(answer(tenant, account));
        assertThat(two.decide(answer(tenant, account))).isInstanceOf(Decision.Refusal.class);

        running.close();
        await(() -> two.decide(answer(tenant, account)) instanceof Admission);
    }

    @Test
    void withoutRedisEachNodeCountsForItselfAndSaysSoOnce() throws Exception {
        Limits limits = node();
        TenantContext tenant = kernels.getFirst().tenant();
        assertThat(limits.decide(Demand.ofPerson(tenant, account, ADDRESS))).isInstanceOf(Admission.class);

        redis.stop();
        int admitted = 0;
        for (int i = 0; i < 30; i++) {
            admitted += limits.decide(Demand.ofPerson(tenant, account, ADDRESS)) instanceof Admission ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(20);
        await(() -> lines("does not answer") == 1);

        redis.restart();
        await(() -> lines("answers again") == 1);
        assertThat(limits.decide(Demand.ofPerson(tenant, account, ADDRESS))).isInstanceOf(Admission.class);
        assertThat(keys()).isNotEmpty();
        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("answers: all nodes count limits together"),
                        line -> assertThat(line).endsWith("Until it does, each node counts limits for itself"),
                        line -> assertThat(line).endsWith("answers again: all nodes count limits together"));
    }

    @Test
    void aRedisThatIsAwayAtTheStartIsFoundLater() throws Exception {
        redis.stop();
        Limits limits = node();
        TenantContext tenant = kernels.getFirst().tenant();
        assertThat(limits.decide(Demand.ofPerson(tenant, account, ADDRESS))).isInstanceOf(Admission.class);
        assertThat(lines("does not answer")).isEqualTo(1);

        redis.restart();
        await(() -> lines("answers again") == 1);
    }

    @Test
    void withoutRedisLimitedRequestsAreRefusedWhereThatIsTheRule() throws Exception {
        settings.put("limit.without-redis", "refuse");
        settings.put("limit.account.concurrent-streams", "0");
        Limits limits = node();
        TenantContext tenant = kernels.getFirst().tenant();
        redis.stop();

        for (int i = 0; i < 3; i++) {
            Decision decision = limits.decide(Demand.ofPerson(tenant, account, ADDRESS));
            assertThat(decision).isInstanceOf(Decision.Refusal.class);
            Decision.Refusal refusal = (Decision.Refusal) decision;
            assertThat(refusal.error().type()).isEqualTo(ErrorType.UNAVAILABLE);
            assertThat(refusal.error().retryAfter()).contains(Duration.ofSeconds(2));
        }
        assertThat(lines("are refused")).isEqualTo(1);

        redis.restart();
        await(() -> limits.decide(Demand.ofPerson(tenant, account, ADDRESS)) instanceof Admission);
    }

    private Limits node() {
        TestingKernel kernel = kernels.isEmpty()
                ? TestingKernel.start(clock, settings)
                : kernels.getFirst().node(clock, settings);
        kernels.add(kernel);
        Limits limits = kernel.get(Limits.class);
        limits.start();
        return limits;
    }

    private static Demand answer(TenantContext tenant, OwnerId person) {
        return Demand.ofPerson(tenant, person, ADDRESS).withAnswer(1, OptionalLong.of(1));
    }

    private List<String> keys() {
        try (RedisClient client = RedisClient.create(redis.url());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().keys("*");
        }
    }

    private long lines(String text) {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getFormattedMessage().contains(text))
                .count();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the condition came in time").isLessThan(end);
            var _ = never.await(20, TimeUnit.MILLISECONDS);
        }
    }
}
