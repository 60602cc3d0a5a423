package dev.parley.kernel.retention;

import static dev.parley.kernel.retention.TestingPolicy.days;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.TestingVault;
import dev.parley.kernel.audit.AuditEntry;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestService;
import dev.parley.spi.Plugin;
import dev.parley.spi.retention.RetentionRule.For;
import dev.parley.spi.retention.RetentionRule.Since;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without one clear rule nothing is deleted, and the audit log says so once. */
final class TestDoubts {
    private final TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");
    private final TestingPolicy policy = TestingPolicy.named("test");
    private Optional<TestingKernel> started = Optional.empty();

    @AfterEach
    void stop() {
        started.ifPresent(TestingKernel::close);
    }

    @Test
    void withoutAPolicy() {
        assertKept(start(), "no-policy");
    }

    @Test
    void whereAPolicyThrows() {
        TenantContext tenant = start(policy);
        policy.answer(tenant.tenantId(), _ -> {
            throw new IllegalStateException("no idea");
        });
        assertKept(tenant, "failed");
    }

    @Test
    void whereAPolicyCannotBeMade() {
        assertKept(start(new TestingVault()), "failed");
    }

    @Test
    void whereOneOfTwoPoliciesCannotBeMade() {
        assertKept(start(policy, new TestingVault()), "failed");
    }

    @Test
    @SuppressWarnings("NullAway") // What a policy gives that does not keep the contract.
    void whereAPolicySaysNothing() {
        TenantContext tenant = start(policy);
        policy.answer(tenant.tenantId(), _ -> null);
        assertKept(tenant, "failed");
    }

    @Test
    void wherePoliciesDiffer() {
        TestingPolicy second = TestingPolicy.named("second");
        TenantContext tenant = start(policy, second);
        second.say(tenant.tenantId(), "guest", days(29, Since.LAST_USED));
        assertKept(tenant, "different");
    }

    @Test
    void whereAPeriodLeadsOutOfTheCalendar() {
        TenantContext tenant = start(policy);
        policy.say(tenant.tenantId(), "guest", new For(Period.ofYears(Integer.MAX_VALUE), Since.CREATED));
        assertKept(tenant, "failed");
    }

    @Test
    void whereTheRuleCannotBeKept() {
        TenantContext tenant = start(policy);
        policy.say(tenant.tenantId(), "account", days(1, Since.LAST_USED));
        TestingRetention retention = new TestingRetention(kernel(), tenant);
        retention.run();
        assertThat(retention.audited("retention.undecided")).singleElement().satisfies(entry -> {
            assertThat(entry.thing()).isEqualTo("retention/account");
            assertThat(entry.facts()).contains("not-possible");
        });
    }

    @Test
    void twoPoliciesThatAgreeAreOne() {
        TenantContext tenant = start(policy, TestingPolicy.named("second"));
        kernel().get(GuestService.class).begin(tenant);
        clock.pass(Duration.ofDays(30));
        TestingRetention retention = new TestingRetention(kernel(), tenant);
        retention.run();
        assertThat(retention.rows("guest")).isZero();
    }

    @Test
    void thatThereIsARuleAgainIsToldOnceToo() {
        TenantContext tenant = start(policy);
        TestingRetention retention = new TestingRetention(kernel(), tenant);
        policy.answer(tenant.tenantId(), question -> {
            if (question.store().equals("guest")) {
                throw new IllegalStateException("no idea");
            }
            return TestingPolicy.standard(question);
        });
        retention.run();
        policy.forget(tenant.tenantId());
        retention.run();
        retention.run();
        assertThat(retention.audited("retention."))
                .extracting(AuditEntry::action)
                .containsExactly("retention.undecided", "retention.decided");
    }

    private void assertKept(TenantContext tenant, String why) {
        kernel().get(GuestService.class).begin(tenant);
        clock.pass(Duration.ofDays(365));
        TestingRetention retention = new TestingRetention(kernel(), tenant);
        RetentionRun run = retention.run();
        retention.run();
        assertThat(run.isComplete()).isFalse();
        assertThat(retention.rows("guest")).isEqualTo(1);
        assertThat(retention.audited("retention.undecided"))
                .filteredOn(entry -> entry.thing().equals("retention/guest"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.facts()).contains("\"why\":\"" + why + "\""));
    }

    private TenantContext start(Plugin... plugins) {
        TestingKernel kernel = TestingKernel.start(clock, Map.of(), plugins);
        started = Optional.of(kernel);
        return kernel.tenant();
    }

    private TestingKernel kernel() {
        return started.orElseThrow();
    }
}
