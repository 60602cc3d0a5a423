package dev.parley.kernel.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a plan includes. */
final class TestPlans {
    // Far ahead: the database's own clock says what has ended.
    private final TestingClock clock = TestingClock.at("2099-11-23T10:00:00Z");
    private final TestingKernel kernel = TestingKernel.start(clock, Map.of());
    private final TenantContext tenant = kernel.tenant();
    private final UUID account = UUID.randomUUID();
    private final Plans plans = kernel.get(Plans.class);

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void givesEachMonthOnce() {
        plans.set(tenant, new Plan("pro", new MicroCredits(500)));
        plans.join(tenant, account, "pro");
        plans.giveAll(tenant);
        plans.join(tenant, account, "pro");
        assertThat(posted()).isEqualTo(500);
        clock.pass(Duration.ofDays(8));
        plans.set(tenant, new Plan("pro", new MicroCredits(700)));
        plans.giveAll(tenant);
        plans.giveAll(tenant);
        assertThat(posted()).isEqualTo(1200);
        assertThat(plans.leave(tenant, account)).isTrue();
        clock.pass(Duration.ofDays(31));
        plans.giveAll(tenant);
        assertThat(posted()).isEqualTo(1200);
        assertThat(kernel.get(LedgerCheck.class).verify(tenant).problems()).isEmpty();
    }

    @Test
    void refusesWhatIsNone() {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> plans.join(tenant, account, "none"))
                .satisfies(e -> assertThat(e.code().value()).isEqualTo("plan.not-found"));
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> plans.set(tenant, new Plan("Pro!", new MicroCredits(1))));
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> plans.set(tenant, new Plan("pro", MicroCredits.ZERO)));
    }

    private long posted() {
        return kernel.get(Ledger.class)
                .balance(tenant, new LedgerOwner.Account(account))
                .posted()
                .value();
    }
}
