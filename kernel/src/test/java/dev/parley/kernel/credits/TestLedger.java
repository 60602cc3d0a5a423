package dev.parley.kernel.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credits that come and go, and what the database itself refuses. */
final class TestLedger {
    private static final TestingClock CLOCK = TestingClock.at("2026-11-23T10:00:00Z");
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final LedgerOwner owner = new LedgerOwner.Account(UUID.randomUUID());
    private final Ledger ledger = kernel.get(Ledger.class);

    @BeforeAll
    static void start() {
        kernel = TestingKernel.start(CLOCK, Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void whoNeverHadAnythingHasNothing() {
        assertThat(ledger.balance(tenant, owner)).isEqualTo(Balance.NONE);
        assertThat(ledger.entries(tenant, owner, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void theSameKeyTwiceGivesOnce() {
        NewCredit credit = credit(100).withKey("order-1");
        ledger.add(tenant, owner, credit);
        assertThat(ledger.add(tenant, owner, credit).posted().value()).isEqualTo(100);
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> ledger.add(tenant, owner, credit(200).withKey("order-1")))
                .satisfies(e -> assertThat(e.code().value()).isEqualTo("credits.key-reused"));
        exact();
    }

    @Test
    void theSameKeyAtOnceGivesOnce() {
        NewCredit credit = credit(100).withKey("order-2");
        IntStream.range(0, 20).parallel().forEach(_ -> ledger.add(tenant, owner, credit));
        assertThat(available()).isEqualTo(100);
        exact();
    }

    @Test
    void whatCannotBeTakenBackIsOwedAndPaidFirst() {
        ledger.add(tenant, owner, credit(100));
        Balance after = ledger.clawBack(tenant, owner, correction(250, "refund-1"));
        assertThat(after).isEqualTo(new Balance(credits(0), credits(0), credits(150)));
        assertThat(ledger.clawBack(tenant, owner, correction(250, "refund-1"))).isEqualTo(after);

        assertThat(ledger.add(tenant, owner, credit(100))).isEqualTo(new Balance(credits(0), credits(0), credits(50)));
        assertThat(ledger.add(tenant, owner, credit(80))).isEqualTo(new Balance(credits(30), credits(0), credits(0)));
        exact();
    }

    @Test
    void anAdjustmentTakesNoMoreThanIsFree() {
        ledger.add(tenant, owner, credit(100));
        assertThat(ledger.adjust(tenant, owner, correction(-40)).posted().value())
                .isEqualTo(60);
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> ledger.adjust(tenant, owner, correction(-61)))
                .satisfies(e -> assertThat(e.code().value()).isEqualTo("credits.not-enough"));
        exact();
    }

    @Test
    void whatEndsFirstIsUsedFirst() {
        ledger.add(tenant, owner, credit(100));
        ledger.add(tenant, owner, credit(50).until(CLOCK.instant().plus(Duration.ofDays(3650))));
        ledger.add(tenant, owner, credit(20).until(CLOCK.instant().plus(Duration.ofDays(1825))));
        ledger.adjust(tenant, owner, correction(-30));
        assertThat(lots()).containsExactly(40L);
        ledger.adjust(tenant, owner, correction(-45));
        assertThat(lots()).isEmpty();
        assertThat(available()).isEqualTo(95);
        exact();
    }

    @Test
    void creditsEndWithTheirTime() {
        ledger.add(tenant, owner, credit(100));
        // By the database's clock, which is ahead of the test's, that is over.
        ledger.add(tenant, owner, credit(50).until(CLOCK.instant().plusSeconds(1)));
        assertThat(ledger.expire(tenant).value()).isEqualTo(50);
        assertThat(ledger.expire(tenant).value()).isZero();
        assertThat(available()).isEqualTo(100);
        assertThat(ledger.entries(tenant, owner, Optional.empty(), 10))
                .extracting(LedgerEntry::kind)
                .containsExactly(TransferKind.EXPIRY, TransferKind.GRANT, TransferKind.GRANT);
        exact();
    }

    @Test
    void entriesAreReadPageByPage() {
        for (int i = 1; i <= 5; i++) {
            ledger.add(tenant, owner, credit(i).because("gift " + i));
        }
        List<LedgerEntry> first = ledger.entries(tenant, owner, Optional.empty(), 3);
        List<LedgerEntry> second =
                ledger.entries(tenant, owner, Optional.of(first.getLast().id()), 3);
        assertThat(first)
                .extracting(entry -> entry.reason().orElseThrow())
                .containsExactly("gift 5", "gift 4", "gift 3");
        assertThat(second).extracting(entry -> entry.amount().value()).containsExactly(2L, 1L);
    }

    @Test
    void anotherTenantSeesNothing() {
        ledger.add(tenant, owner, credit(100));
        assertThat(ledger.balance(kernel.tenant(), owner)).isEqualTo(Balance.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE})
    void amountsThatAreNoneAreRefused(long amount) {
        assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> ledger.add(tenant, owner, credit(amount)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE balance SET posted = posted + 1",
                "UPDATE balance SET held = 0, owed = 0",
                "UPDATE balance SET account_id = account_id",
                "DELETE FROM balance",
                "UPDATE transfer SET amount = 1",
                "DELETE FROM transfer",
                "INSERT INTO transfer (tenant_id, id, kind, debit_account, credit_account, amount, created_at)"
                        + " SELECT tenant_id, gen_random_uuid(), 'CHARGE', account_id, '00000000-0000-0000-0000-000000000003',"
                        + " posted + 1, now() FROM balance",
                "INSERT INTO transfer (tenant_id, id, kind, debit_account, credit_account, amount, created_at)"
                        + " SELECT tenant_id, gen_random_uuid(), 'GRANT', '00000000-0000-0000-0000-000000000001',"
                        + " gen_random_uuid(), 1, now() FROM balance",
                "INSERT INTO transfer (tenant_id, id, kind, debit_account, credit_account, amount, created_at)"
                        + " SELECT tenant_id, gen_random_uuid(), 'GRANT', '00000000-0000-0000-0000-000000000001',"
                        + " account_id, -1, now() FROM balance",
                "INSERT INTO hold (tenant_id, id, account_id, amount, node_id, created_at, owner_kind, owner_id, feature,"
                        + " model, budgets) SELECT tenant_id, gen_random_uuid(), account_id, 1, gen_random_uuid(), now(),"
                        + " 'ACCOUNT', gen_random_uuid(), 'openai', 'kimi', '{}' FROM balance",
            })
    void theDatabaseRefusesWhatWouldBreakTheLedger(String attempt) {
        ledger.add(tenant, owner, credit(100));
        assertThatThrownBy(() -> kernel.database().database().inTenant(tenant, handle -> handle.execute(attempt)))
                .isInstanceOf(RuntimeException.class);
        assertThat(available()).isEqualTo(100);
        exact();
    }

    @Test
    void theCheckFindsABalanceThatDiffers() {
        ledger.add(tenant, owner, credit(100));
        kernel.database()
                .execute(
                        "ALTER TABLE balance DISABLE TRIGGER ALL; UPDATE balance SET posted = posted + 1 WHERE tenant_id = '%s'; ALTER TABLE balance ENABLE TRIGGER ALL"
                                .formatted(tenant.tenantId()));
        LedgerCheck.Result result = kernel.get(LedgerCheck.class).verify(tenant);
        assertThat(result.isExact()).isFalse();
        assertThat(result.problems()).singleElement().asString().contains("has 101 posted, and its transfers make 100");
    }

    private void exact() {
        assertThat(kernel.get(LedgerCheck.class).verify(tenant).problems()).isEmpty();
    }

    private long available() {
        return ledger.balance(tenant, owner).available().value();
    }

    private List<Long> lots() {
        return kernel.database()
                .database()
                .inTenant(
                        tenant,
                        handle -> handle.createQuery(
                                        "select remaining from credit_lot where remaining > 0 order by expires_at")
                                .mapTo(Long.class)
                                .list());
    }

    private static NewCredit credit(long amount) {
        return NewCredit.granted(credits(amount));
    }

    private static Correction correction(long amount, String... key) {
        return new Correction(credits(amount), "a test", List.of(key).stream().findFirst(), Optional.empty());
    }

    private static MicroCredits credits(long amount) {
        return new MicroCredits(amount);
    }
}
