package dev.parley.kernel.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.inventory.PromiseCheck.Finding;
import dev.parley.kernel.inventory.PromiseCheck.Outcome;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.mail.OutboxMail;
import dev.parley.kernel.tenancy.TenantService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TestPromiseRunner {
    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final PromiseRunner runner = kernel.get(PromiseRunner.class);

    @BeforeAll
    static void start() {
        clock = TestingClock.at("2026-11-24T12:00:00Z");
        kernel = TestingKernel.start(clock, Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void keepsWhatIsFoundWithItsDate() throws InterruptedException {
        runner.run(check(() -> Finding.holds("all is well")), List.of(tenant));
        Instant first = clock.instant();
        clock.pass(Duration.ofHours(1));
        runner.run(check(() -> Finding.holds("all is still well")), List.of(tenant));
        assertThat(result().detail()).isEqualTo("all is still well");
        assertThat(result().checkedAt()).isEqualTo(clock.instant());
        assertThat(result().since()).isEqualTo(first);
    }

    @Test
    void anExceptionIsAFailedCheckWithAMessage() throws InterruptedException {
        runner.run(
                check(() -> {
                    throw new IllegalArgumentException("an address of a person");
                }),
                List.of(tenant));
        assertThat(result().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(result().detail()).contains("IllegalArgumentException").doesNotContain("an address");
    }

    @Test
    void oneThatFailsKeepsNoOtherFromRunning() throws InterruptedException {
        TenantContext other = kernel.tenant();
        AtomicInteger runs = new AtomicInteger();
        PromiseCheck check = check(() -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException();
            }
            return Finding.holds("");
        });
        runner.run(check, List.of(tenant, other));
        assertThat(result().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(result(other).outcome()).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void whatCouldNotBeSeenLeavesTheResultThatWasToGrowOld() throws InterruptedException {
        runner.run(check(() -> Finding.holds("seen")), List.of(tenant));
        Instant seen = clock.instant();
        clock.pass(Duration.ofHours(1));
        runner.run(check(() -> Finding.unproven("not from here")), List.of(tenant));
        assertThat(result().outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(result().checkedAt()).isEqualTo(seen);
        assertThat(result().triedAt()).isEqualTo(clock.instant());
    }

    @Test
    void tellsOwnersAndOfficersOnceUntilItIsKeptAgain() throws InterruptedException {
        AccountService accounts = kernel.get(AccountService.class);
        accounts.create(tenant, NewAccount.of("owner@example.org", Role.OWNER));
        accounts.create(tenant, NewAccount.of("officer@example.org", Role.PRIVACY_OFFICER));
        accounts.create(tenant, NewAccount.of("admin@example.org", Role.ADMIN));
        PromiseCheck broken = check(() -> Finding.broken("something is wrong"));
        runner.run(broken, List.of(tenant));
        runner.run(broken, List.of(tenant));
        assertThat(mails())
                .extracting(OutboxMail::recipient)
                .containsExactlyInAnyOrder("owner@example.org", "officer@example.org");
        assertThat(mails())
                .allSatisfy(mail -> assertThat(mail.text()).contains("P15").contains("something is wrong"));
        runner.run(check(() -> Finding.holds("mended")), List.of(tenant));
        runner.run(broken, List.of(tenant));
        assertThat(mails()).hasSize(4).extracting(OutboxMail::template).containsOnly(MailTemplate.PROMISE_BROKEN);
    }

    @Test
    void resultsOfAnotherTenantDoNotExist() throws InterruptedException {
        runner.run(check(() -> Finding.broken("ours")), List.of(tenant));
        TenantContext other = kernel.tenant();
        List<CheckResult> seen = kernel.get(Database.class)
                .inTenant(other, handle -> kernel.get(PromiseResultDao.class).list(handle, other));
        assertThat(seen).isEmpty();
    }

    @Test
    void theJobRunsEachCheckWhenItIsDueButNotAtOnceAfterAStart() {
        PromiseCheck check = check(() -> Finding.holds(""));
        CheckPromises job = new CheckPromises(
                kernel.get(Database.class),
                kernel.get(TenantService.class),
                kernel.get(PromiseResultDao.class),
                Set.of(check),
                runner,
                clock);
        job.run();
        assertThat(results()).isEmpty();
        clock.pass(Duration.ofMinutes(3));
        job.run();
        Instant first = clock.instant();
        assertThat(result().checkedAt()).isEqualTo(first);
        clock.pass(Duration.ofMinutes(59));
        job.run();
        assertThat(result().checkedAt()).isEqualTo(first);
        clock.pass(Duration.ofMinutes(1));
        job.run();
        assertThat(result().checkedAt()).isEqualTo(clock.instant());
    }

    private List<CheckResult> results() {
        return kernel.get(Database.class)
                .inTenant(tenant, handle -> kernel.get(PromiseResultDao.class).list(handle, tenant));
    }

    private CheckResult result() {
        return result(tenant);
    }

    private static CheckResult result(TenantContext context) {
        return kernel.get(Database.class)
                .inTenant(context, handle -> kernel.get(PromiseResultDao.class).lock(handle, context, "a-test"))
                .orElseThrow();
    }

    private List<OutboxMail> mails() {
        return kernel.get(Outbox.class).list(tenant, 100);
    }

    private static PromiseCheck check(Supplier<Finding> finding) {
        return new PromiseCheck.OfTenant() {
            @Override
            public String name() {
                return "a-test";
            }

            @Override
            public Set<String> promises() {
                return Set.of("P15");
            }

            @Override
            public Duration every() {
                return Duration.ofHours(1);
            }

            @Override
            public Finding run(TenantContext context) {
                return finding.get();
            }
        };
    }
}
