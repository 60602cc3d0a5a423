package dev.parley.kernel.metering;

import static dev.parley.kernel.metering.TestingEvents.finished;
import static dev.parley.kernel.metering.TestingEvents.pass;
import static dev.parley.kernel.metering.TestingEvents.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.credits.Correction;
import dev.parley.kernel.credits.Ledger;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.mail.OutboxMail;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What bounds spending besides the balance. */
final class TestBudgets {
    private static final TestingClock CLOCK = TestingClock.at("2026-11-23T10:00:00Z");
    private static TestingKernel kernel;

    private final TestingPurse purse = TestingPurse.with(kernel, CLOCK, 1_000_000);
    private final Budgets budgets = kernel.get(Budgets.class);

    @BeforeAll
    static void start() {
        kernel = TestingKernel.start(CLOCK, Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void aKeysBudgetIsExactHoweverManyComeAtOnce() throws Exception {
        purse.price(0, 0, 1000);
        UUID key = UUID.randomUUID();
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(() -> spend(purse.requestOf(key, 20_000)));
        }
        List<Boolean> served = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(50)) {
            for (Future<Boolean> call : executor.invokeAll(calls)) {
                served.add(call.get());
            }
        }
        assertThat(served).filteredOn(Boolean::booleanValue).hasSize(20);
        assertThat(purse.available()).isEqualTo(1_000_000 - 20_000);
        // Another key has its own.
        assertThat(spend(purse.requestOf(UUID.randomUUID(), 20_000))).isTrue();
        assertThat(purse.problems()).isEmpty();
    }

    @Test
    void aMonthEndsAndALifetimeDoesNot() throws InterruptedException {
        purse.price(0, 0, 1000);
        set(BudgetSubject.account(purse.account().id()), BudgetPeriod.MONTH, 1000);
        assertThat(spend(purse.request())).isTrue();
        assertThat(spend(purse.request())).isFalse();
        CLOCK.pass(Duration.ofDays(10));
        assertThat(spend(purse.request())).isTrue();

        set(BudgetSubject.tenant(), BudgetPeriod.LIFETIME, 1000);
        CLOCK.pass(Duration.ofDays(31));
        assertThat(spend(purse.request())).isTrue();
        CLOCK.pass(Duration.ofDays(31));
        assertThat(spend(purse.request())).isFalse();
    }

    @Test
    void theRefusalSaysWhatIsMissingOfWhichBudget() {
        purse.price(0, 0, 1000);
        set(BudgetSubject.tenant(), BudgetPeriod.DAY, 400);
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> purse.begin(purse.request()))
                .satisfies(e -> assertThat(e.code().value()).isEqualTo("budget-exceeded"))
                .withMessage(
                        "This request needs up to 0.001 credits, and of the daily budget of this service 0.0004 are"
                                + " left: 0.0006 are missing. Raise the budget, or wait until tomorrow (UTC).");
        budgets.remove(purse.tenant(), BudgetSubject.tenant(), BudgetPeriod.DAY);
        assertThat(budgets.list(purse.tenant())).isEmpty();
    }

    @Test
    void theTenantPaysForItsGuestsUpToADay() throws InterruptedException {
        purse.price(0, 0, 1000);
        OwnerId guest = OwnerId.guest(UUID.randomUUID());
        assertThat(spend(ofGuest(guest))).isFalse();
        kernel.get(Ledger.class)
                .add(purse.tenant(), new LedgerOwner.Guests(), NewCredit.granted(new MicroCredits(10_000)));
        set(BudgetSubject.guests(), BudgetPeriod.DAY, 2000);
        assertThat(spend(ofGuest(guest))).isTrue();
        assertThat(spend(ofGuest(OwnerId.guest(UUID.randomUUID())))).isTrue();
        assertThat(spend(ofGuest(guest))).isFalse();
        assertThat(spend(purse.request())).isTrue();
        CLOCK.pass(Duration.ofDays(1));
        assertThat(spend(ofGuest(guest))).isTrue();
    }

    @Test
    void atEightyAndAHundredPercentAMailSaysSo() throws InterruptedException {
        purse.price(0, 0, 1000);
        UUID key = UUID.randomUUID();
        for (int i = 1; i <= 5; i++) {
            assertThat(spend(purse.requestOf(key, 5000))).isTrue();
            kernel.get(BudgetAlerts.class).tell(purse.tenant());
            kernel.get(BudgetAlerts.class).tell(purse.tenant());
            assertThat(mails()).hasSize(i < 4 ? 0 : i - 3);
        }
        assertThat(mails()).containsOnly(MailTemplate.BUDGET_ALERT);
    }

    @Test
    void whoOwesIsNotServed() throws InterruptedException {
        purse.price(0, 0, 1000);
        kernel.get(Ledger.class)
                .clawBack(
                        purse.tenant(),
                        purse.owner(),
                        new Correction(new MicroCredits(1_000_500), "refunded", Optional.empty(), Optional.empty()));
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> purse.begin(purse.request()))
                .satisfies(e -> assertThat(e.code().value()).isEqualTo("credits-owed"));
        purse.give(2500);
        assertThat(spend(purse.request())).isTrue();
        assertThat(purse.available()).isEqualTo(1000);
        assertThat(purse.problems()).isEmpty();
    }

    @Test
    void creditsWhoseTimeIsOverPayForNothingNew() throws InterruptedException {
        TestingPurse poor = TestingPurse.with(kernel, CLOCK, 0);
        poor.price(0, 0, 1000);
        Ledger ledger = kernel.get(Ledger.class);
        // By the database's clock, which is ahead of the test's, that is over.
        ledger.add(
                poor.tenant(),
                poor.owner(),
                NewCredit.granted(new MicroCredits(5000)).until(CLOCK.instant().plusSeconds(1)));
        assertThat(spend(poor.request())).isFalse();
        assertThat(poor.available()).isZero();
        poor.give(1000);
        assertThat(spend(poor.request())).isTrue();
        assertThat(poor.available()).isZero();
        assertThat(poor.problems()).isEmpty();
    }

    private List<MailTemplate> mails() {
        return kernel.get(Outbox.class).list(purse.tenant(), 10).stream()
                .map(OutboxMail::template)
                .toList();
    }

    private boolean spend(MeteredRequest request) throws InterruptedException {
        try (Meter meter = purse.begin(request)) {
            pass(meter, token(), finished(10, 1));
        } catch (PlatformException e) {
            assertThat(e.type()).isEqualTo(ErrorType.PAYMENT_REQUIRED);
            return false;
        }
        kernel.get(Receipts.class).get(request.context(), request.person(), request.id());
        return true;
    }

    private MeteredRequest ofGuest(OwnerId guest) {
        MeteredRequest request = purse.request();
        return MeteredRequest.ofChat(purse.tenant(), request.id(), guest, request.request());
    }

    private void set(BudgetSubject subject, BudgetPeriod period, long amount) {
        budgets.set(purse.tenant(), new Budget(subject, period, new MicroCredits(amount)));
    }
}
