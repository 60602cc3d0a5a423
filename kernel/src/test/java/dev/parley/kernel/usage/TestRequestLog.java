package dev.parley.kernel.usage;

import static dev.parley.kernel.usage.TestingRequests.number;
import static dev.parley.kernel.usage.TestingRequests.partitions;
import static dev.parley.kernel.usage.TestingRequests.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.SharedSwept;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.PlatformException;
import dev.parley.spi.retention.RetentionRule;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The days of the request log, and its rows. */
final class TestRequestLog {
    private final TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");
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
    void makesTodayAndThreeDaysBeforeAnythingIsServed() {
        kernel.get(RequestLogDays.class).prepare();
        assertThat(partitions(kernel))
                .containsExactly(
                        "request_log_20261123", "request_log_20261124", "request_log_20261125", "request_log_20261126");
        clock.pass(Duration.ofDays(1));
        kernel.get(RequestLogDays.class).run();
        assertThat(partitions(kernel)).hasSize(5).endsWith("request_log_20261127");
    }

    @Test
    void aRowStandsUnderTheDayOnWhichItsRequestBegan() {
        Instant midnight = Instant.parse("2026-12-31T00:00:00Z");
        write(
                kernel,
                midnight,
                TestingRequests.of(tenant, person, midnight.minusNanos(1000)),
                TestingRequests.of(tenant, person, midnight));
        assertThat(partitions(kernel)).containsExactly("request_log_20261230", "request_log_20261231");
        assertThat(number(kernel, "select count(*) from request_log_20261230")).isEqualTo(1);
        assertThat(number(kernel, "select count(*) from request_log_20261231")).isEqualTo(1);
        assertThat(list(RequestQuery.newest(10)))
                .extracting(RequestEntry::beganAt)
                .startsWith(midnight);
    }

    @Test
    void aMissingDayIsMadeByWhoeverWritesFirst() throws Exception {
        CyclicBarrier together = new CyclicBarrier(8);
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            writers.add(() -> {
                together.await(30, TimeUnit.SECONDS);
                write(kernel, clock.instant(), TestingRequests.of(tenant, person, clock.instant()));
                return true;
            });
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> written : executor.invokeAll(writers)) {
                assertThat(written.get()).isTrue();
            }
        }
        assertThat(partitions(kernel)).containsExactly("request_log_20261123");
        assertThat(list(RequestQuery.newest(10))).hasSize(8);
    }

    @Test
    void aDayThatGoesWithATransactionIsMadeAgain() {
        LoggedRequest request = TestingRequests.of(tenant, person, clock.instant());
        assertThatThrownBy(() -> kernel.database().database().inWorker(handle -> {
                    kernel.get(RequestLog.class).write(handle, List.of(request), clock.instant());
                    throw new IllegalStateException("the end of the transaction");
                }))
                .hasMessage("the end of the transaction");
        assertThat(partitions(kernel)).isEmpty();
        write(kernel, clock.instant(), request);
        assertThat(list(RequestQuery.newest(10))).hasSize(1);
    }

    @Test
    void aRequestIsLoggedOnce() {
        LoggedRequest request = TestingRequests.of(tenant, person, clock.instant());
        write(kernel, clock.instant(), request);
        write(kernel, clock.instant(), request);
        assertThat(list(RequestQuery.newest(10))).hasSize(1);
    }

    @Test
    void dropsDaysWhoseTimeIsOverAndNoneThatIsNotCounted() {
        Instant began = clock.instant();
        write(kernel, began, TestingRequests.of(tenant, person, began));
        clock.pass(Duration.ofDays(90));
        kernel.get(CountUsage.class).run();
        assertThat(drop().complete()).isTrue();
        assertThat(partitions(kernel)).as("on the last day").contains("request_log_20261123");
        write(kernel, clock.instant(), TestingRequests.of(tenant, person, began));

        clock.pass(Duration.ofDays(1));
        assertThat(drop().complete()).as("before it is counted").isFalse();
        assertThat(partitions(kernel)).contains("request_log_20261123");
        kernel.get(CountUsage.class).run();
        assertThat(drop().parts())
                .singleElement()
                .isEqualTo(new SharedSwept.Part("2026-11-23", Set.of(tenant.tenantId())));
        assertThat(partitions(kernel)).doesNotContain("request_log_20261123");
        assertThat(number(kernel, "select sum(requests) from usage_day where owner_kind = 'TENANT'"))
                .isEqualTo(2);
    }

    @Test
    void whoServesMakesAndDropsNothingByItself() {
        kernel.get(RequestLogDays.class).prepare();
        for (String statement : List.of(
                "create table request_log_19990101 (tenant_id uuid)",
                "drop table request_log_20261123",
                "select count(*) from request_log_20261123",
                "select make_request_log_days('{2026-01-01}')")) {
            assertThatThrownBy(() -> kernel.database().database().inTenant(tenant, handle -> handle.execute(statement)))
                    .as(statement)
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    void pagesFollowEachOtherAcrossDays() {
        for (int i = 0; i < 7; i++) {
            write(kernel, clock.instant(), TestingRequests.of(tenant, person, clock.instant()));
            clock.pass(Duration.ofHours(9));
        }
        List<RequestEntry> all = list(RequestQuery.newest(50));
        assertThat(all).hasSize(7).isSortedAccordingTo((a, b) -> b.beganAt().compareTo(a.beganAt()));
        List<RequestEntry> paged = new ArrayList<>();
        RequestPage page = requests(RequestQuery.newest(3));
        paged.addAll(page.items());
        while (page.nextCursor().isPresent()) {
            page = requests(
                    new RequestQuery(Optional.empty(), Optional.empty(), Optional.empty(), page.nextCursor(), 3));
            paged.addAll(page.items());
        }
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void findsByModelKeyAndOutcome() {
        write(
                kernel,
                clock.instant(),
                TestingRequests.of(tenant, person, clock.instant()),
                TestingRequests.of(tenant, person, clock.instant(), LoggedOutcome.REFUSED));
        assertThat(list(query(Optional.of("kimi"), Optional.empty()))).hasSize(2);
        assertThat(list(query(Optional.of("other"), Optional.empty()))).isEmpty();
        assertThat(list(query(Optional.empty(), Optional.of(LoggedOutcome.REFUSED))))
                .hasSize(1);
        assertThat(kernel.get(UsageService.class)
                        .requests(tenant, query(Optional.empty(), Optional.of(LoggedOutcome.REFUSED)))
                        .items())
                .hasSize(1);
        for (String bad : List.of("", "x", "2026-11-23", "2026-11-23_x", "-1_", "+123456-01-01_" + UUID.randomUUID())) {
            assertThatExceptionOfType(PlatformException.class)
                    .as(bad)
                    .isThrownBy(() -> requests(new RequestQuery(
                            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(bad), 3)));
        }
    }

    /** What is older than ninety days. */
    private SharedSwept drop() {
        RetentionRule rule = new RetentionRule.For(Period.ofDays(90), RetentionRule.Since.CREATED);
        return kernel.get(RequestRetention.class)
                .deleteShared(Map.of(tenant.tenantId(), Expiry.of(rule, clock.instant())));
    }

    private static RequestQuery query(Optional<String> model, Optional<LoggedOutcome> outcome) {
        return new RequestQuery(model, Optional.of(new UUID(2, 2)), outcome, Optional.empty(), 10);
    }

    private RequestPage requests(RequestQuery query) {
        return kernel.get(UsageService.class).requests(tenant, person, query);
    }

    private List<RequestEntry> list(RequestQuery query) {
        return requests(query).items();
    }
}
