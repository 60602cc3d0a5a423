package dev.parley.kernel.usage;

import static dev.parley.kernel.usage.TestingRequests.number;
import static dev.parley.kernel.usage.TestingRequests.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.keys.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Usage is counted exactly, whoever writes and counts meanwhile. */
final class TestCountUsage {
    private static final Key<Set<PersonalDataSource>> PERSONAL_DATA = Key.get(new TypeLiteral<>() {});

    /** The difference of log and count, of persons and of tenants: no row where there is none. */
    private static final String DIFFERENCES = """
            with logged as (
              select tenant_id, owner_kind, owner_id, day, coalesce(model, '') as model, feature, count(*) as requests,
                     count(*) filter (where outcome = 'REFUSED') as errors, sum(output_tokens) as tokens,
                     sum(charged) as charged
              from request_log group by 1, 2, 3, 4, 5, 6
              union all
              select tenant_id, 'TENANT', '00000000-0000-0000-0000-000000000000', day, coalesce(model, ''), feature, count(*),
                     count(*) filter (where outcome = 'REFUSED'), sum(output_tokens), sum(charged)
              from request_log group by 1, 4, 5, 6),
            counted as (
              select tenant_id, owner_kind, owner_id, day, model, feature, sum(requests) as requests,
                     sum(errors) as errors, sum(output_tokens) as tokens, sum(charged) as charged
              from usage_day where owner_kind <> 'KEY' group by 1, 2, 3, 4, 5, 6)
            select count(*) from ((table logged except table counted) union all (table counted except table logged)) as other
            """;

    private final TestingClock clock = TestingClock.at("2026-11-23T23:59:58Z");
    private final OwnerId person = OwnerId.account(UUID.randomUUID());
    private TestingKernel kernel;
    private TenantContext tenant;

    @BeforeEach
    void start() {
        kernel = TestingKernel.start(clock, Map.of());
        tenant = kernel.tenant();
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void countsWhatIsLoggedWhileEightWriteAndTwoNodesCount() throws Exception {
        List<TenantContext> tenants = List.of(tenant, kernel.tenant());
        AtomicBoolean writing = new AtomicBoolean(true);
        try (TestingKernel other = kernel.node(clock, Map.of());
                ExecutorService executor = Executors.newFixedThreadPool(10)) {
            List<Future<Integer>> counting = List.of(
                    executor.submit(() -> count(kernel, writing)), executor.submit(() -> count(other, writing)));
            List<Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                TestingKernel node = i % 2 == 0 ? kernel : other;
                int seed = i;
                writers.add(executor.submit(() -> writeMany(node, tenants, seed)));
            }
            int written = 0;
            try {
                for (Future<Integer> writer : writers) {
                    written += writer.get();
                }
            } finally {
                writing.set(false);
            }
            for (Future<Integer> counter : counting) {
                assertThat(counter.get()).isPositive();
            }
            kernel.get(CountUsage.class).run();
            assertThat(number(kernel, "select count(*) from request_log")).isEqualTo(written);
            assertThat(number(kernel, "select sum(requests) from usage_day where owner_kind = 'TENANT'"))
                    .isEqualTo(written);
        }
        assertThat(number(kernel, DIFFERENCES)).isZero();
        assertThat(number(kernel, "select sum(requests) from usage_day where owner_kind = 'KEY'"))
                .isEqualTo(number(kernel, "select count(*) from request_log where key_id is not null"));
    }

    @Test
    void missesNothingThatCommitsLate() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch counted = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            write(kernel, clock.instant(), TestingRequests.of(tenant, person, clock.instant()));
            Future<Boolean> late =
                    executor.submit(() -> kernel.database().database().inWorker(handle -> {
                        LoggedRequest request = TestingRequests.of(tenant, person, clock.instant());
                        kernel.get(RequestLog.class).write(handle, List.of(request), clock.instant());
                        written.countDown();
                        return awaited(counted);
                    }));
            assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
            write(kernel, clock.instant(), TestingRequests.of(tenant, person, clock.instant()));
            kernel.get(CountUsage.class).run();
            assertThat(number(kernel, "select coalesce(sum(requests), 0) from usage_day where owner_kind = 'TENANT'"))
                    .as("what came before the one that is still open")
                    .isEqualTo(1);
            counted.countDown();
            assertThat(late.get()).isTrue();
        }
        kernel.get(CountUsage.class).run();
        kernel.get(CountUsage.class).run();
        assertThat(number(kernel, DIFFERENCES)).isZero();
    }

    @Test
    void countsNothingTwiceWhereACountBreaksOff() {
        write(kernel, clock.instant(), TestingRequests.of(tenant, person, clock.instant()));
        UsageWorkerDao usage = kernel.get(UsageWorkerDao.class);
        assertThatThrownBy(() -> kernel.database().database().inWorker(handle -> {
                    String counted = usage.lock(handle);
                    UsageWorkerDao.Step next = usage.next(handle, counted, 10);
                    usage.count(handle, counted, next.upto());
                    usage.move(handle, next);
                    return handle.createQuery("select pg_terminate_backend(pg_backend_pid())")
                            .mapTo(Boolean.class)
                            .one();
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(number(kernel, "select count(*) from usage_day")).isZero();
        kernel.get(CountUsage.class).run();
        kernel.get(CountUsage.class).run();
        assertThat(number(kernel, DIFFERENCES)).isZero();
    }

    @Test
    void countsWholeTransactionsHoweverLargeTheyAre() {
        for (int size : List.of(1, 5, 1, 2, 9)) {
            LoggedRequest[] requests = new LoggedRequest[size];
            for (int i = 0; i < size; i++) {
                requests[i] = TestingRequests.of(tenant, person, clock.instant());
            }
            write(kernel, clock.instant(), requests);
        }
        int steps = 1;
        while (kernel.get(CountUsage.class).step(2)) {
            steps++;
        }
        assertThat(steps).isGreaterThan(2);
        assertThat(number(kernel, DIFFERENCES)).isZero();
    }

    @Test
    void goesOnCountingAfterARestoreOntoAYoungerServer() {
        write(kernel, clock.instant(), TestingRequests.of(tenant, person, clock.instant()));
        kernel.get(CountUsage.class).run();
        write(kernel, clock.instant(), TestingRequests.of(tenant, person, clock.instant()));
        kernel.database()
                .execute("update request_log set xid = (xid::text::bigint + 9000000000)::text::xid8;"
                        + " update usage_cursor set counted = (counted::text::bigint + 9000000000)::text::xid8");
        kernel.get(RequestLogDays.class).prepare();
        kernel.get(RequestLogDays.class).prepare();
        write(kernel, clock.instant(), TestingRequests.of(tenant, person, clock.instant()));
        kernel.get(CountUsage.class).run();
        assertThat(number(kernel, "select sum(requests) from usage_day where owner_kind = 'TENANT'"))
                .isEqualTo(3);
        assertThat(number(kernel, DIFFERENCES)).isZero();
    }

    @Test
    void sumsAreToldApartByWhatIsAskedFor() {
        Instant now = clock.instant();
        write(kernel, now, TestingRequests.of(tenant, person, now), TestingRequests.of(tenant, person, now));
        write(kernel, now, TestingRequests.of(tenant, person, now.plusSeconds(5), LoggedOutcome.REFUSED));
        kernel.get(CountUsage.class).run();
        UsagePage days = usage(EnumSet.of(UsageGroup.DAY));
        assertThat(days.sums()).extracting(UsageSum::requests).containsExactly(1L, 2L);
        assertThat(days.sums()).extracting(UsageSum::errors).containsExactly(1L, 0L);
        UsageSum all = usage(EnumSet.noneOf(UsageGroup.class)).sums().getFirst();
        assertThat(all.requests()).isEqualTo(3);
        assertThat(all.charged().value()).isEqualTo(21);
        assertThat(all.usage().inputTokens()).isEqualTo(9);
        UsageSum whole = usage(EnumSet.allOf(UsageGroup.class)).sums().getFirst();
        assertThat(whole.model()).contains("kimi");
        assertThat(whole.key()).contains(new UUID(2, 2));
        assertThat(whole.feature()).contains("openai");
        for (Set<UsageGroup> groups : List.of(EnumSet.of(UsageGroup.MODEL), EnumSet.of(UsageGroup.KEY))) {
            UsageQuery query = new UsageQuery(LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-24"), groups);
            UsagePage page = kernel.get(UsageService.class).usage(tenant, query);
            assertThat(page.sums()).extracting(UsageSum::requests).containsExactly(3L);
            LocalDate first = LocalDate.parse(groups.contains(UsageGroup.KEY) ? "2026-11-01" : "2026-11-23");
            assertThat(page.query().from()).isEqualTo(first);
        }
    }

    @Test
    void aGuestsUsageBecomesTheAccountsAndGoesWithItButTheTenantsStays() {
        OwnerId guest = OwnerId.guest(UUID.randomUUID());
        OwnerId second = OwnerId.guest(UUID.randomUUID());
        Instant now = clock.instant();
        write(kernel, now, TestingRequests.of(tenant, guest, now), TestingRequests.of(tenant, second, now));
        kernel.get(CountUsage.class).run();
        write(kernel, now, TestingRequests.of(tenant, guest, now), TestingRequests.of(tenant, person, now));
        adopt(guest);
        adopt(second);
        kernel.get(CountUsage.class).run();
        assertThat(number(kernel, DIFFERENCES)).isZero();
        assertThat(usage(EnumSet.noneOf(UsageGroup.class)).sums().getFirst().requests())
                .isEqualTo(4);

        kernel.database().database().inTenant(tenant, handle -> {
            source().eraseSome(handle, tenant, person.asActor(), 1_000);
            source().eraseSome(handle, tenant, new Actor(Actor.Kind.GUEST, guest.id()), 1_000);
            return true;
        });
        kernel.get(CountUsage.class).run();
        assertThat(number(kernel, "select count(*) from request_log")).isZero();
        assertThat(number(kernel, "select count(*) from usage_day where owner_kind <> 'TENANT'"))
                .isZero();
        assertThat(number(kernel, "select sum(requests) from usage_day")).isEqualTo(4);
    }

    private void adopt(OwnerId guest) {
        kernel.database().database().inTenant(tenant, handle -> {
            source().adopt(handle, tenant, guest.asActor(), person.asActor());
            return true;
        });
    }

    private PersonalDataSource source() {
        return kernel.get(PERSONAL_DATA).stream()
                .filter(one -> one.tables().contains("request_log"))
                .findFirst()
                .orElseThrow();
    }

    private UsagePage usage(Set<UsageGroup> groups) {
        LocalDate from = LocalDate.parse("2026-11-23");
        return kernel.get(UsageService.class).usage(tenant, person, new UsageQuery(from, from.plusDays(1), groups));
    }

    private static int count(TestingKernel node, AtomicBoolean writing) {
        int rounds = 0;
        while (writing.get()) {
            node.get(CountUsage.class).step(50);
            rounds++;
        }
        return rounds;
    }

    /** Every seventh group is given up. */
    private int writeMany(TestingKernel node, List<TenantContext> tenants, int seed) {
        int written = 0;
        for (int group = 0; group < 60; group++) {
            LoggedRequest[] requests = new LoggedRequest[1 + group % 4];
            for (int i = 0; i < requests.length; i++) {
                Instant at = clock.instant().plus(Duration.ofSeconds(group % 5));
                LoggedOutcome outcome = i == 0 ? LoggedOutcome.COMPLETED : LoggedOutcome.REFUSED;
                OwnerId owner = (seed + i) % 3 == 0 ? person : OwnerId.guest(new UUID(3, seed));
                requests[i] = TestingRequests.of(tenants.get((seed + group) % 2), owner, at, outcome);
            }
            boolean givenUp = group % 7 == 0;
            try {
                node.database().database().inWorker(handle -> {
                    node.get(RequestLog.class).write(handle, List.of(requests), clock.instant());
                    if (givenUp) {
                        throw new CancellationException();
                    }
                    return true;
                });
            } catch (CancellationException e) {
                assertThat(givenUp).isTrue();
            }
            written += givenUp ? 0 : requests.length;
        }
        return written;
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
