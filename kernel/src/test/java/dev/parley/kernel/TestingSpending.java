package dev.parley.kernel;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parley.kernel.credits.Correction;
import dev.parley.kernel.credits.Ledger;
import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.credits.Plan;
import dev.parley.kernel.credits.Plans;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.metering.Budget;
import dev.parley.kernel.metering.BudgetPeriod;
import dev.parley.kernel.metering.BudgetSubject;
import dev.parley.kernel.metering.Budgets;
import dev.parley.kernel.metering.Feature;
import dev.parley.kernel.metering.Meter;
import dev.parley.kernel.metering.MeteredRequest;
import dev.parley.kernel.metering.Metering;
import dev.parley.kernel.metering.Receipts;
import dev.parley.kernel.pricing.PriceBook;
import dev.parley.kernel.pricing.PriceChange;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The part of {@link TestingTenantLife} in which an account has credits and spends them. */
final class TestingSpending {
    private static final MicroCredits ONE = new MicroCredits(1_000_000);
    private static final String MODEL = "kimi";
    private static final Key<Set<RecurringJob>> JOBS = Key.get(new TypeLiteral<>() {});

    private final TestingKernel kernel;
    private final TestingClock clock;
    private final TenantContext context;
    private final OwnerId account;
    private final MeteredRequest open;
    private @Nullable Meter staying;

    private TestingSpending(TestingKernel kernel, TestingClock clock, TenantContext context, OwnerId account) {
        this.kernel = kernel;
        this.clock = clock;
        this.context = context;
        this.account = account;
        this.open = request(UUID.randomUUID());
    }

    static TestingSpending begin(TestingKernel kernel, TestingClock clock, TenantContext context, OwnerId account) {
        TestingSpending spending = new TestingSpending(kernel, clock, context, account);
        spending.begin();
        return spending;
    }

    /** A guest is answered by a model that has no price. */
    void serve(OwnerId guest) {
        InferenceRequest request = InferenceRequest.builder(UUID.randomUUID(), "salt", "free")
                .messages(List.of(Message.user("Hello?")))
                .build();
        spend(MeteredRequest.ofChat(context, request.requestId(), guest, request));
    }

    private void begin() {
        kernel.get(PriceBook.class).set(context, PriceChange.of(MODEL, ONE, ONE, ONE));
        kernel.get(Budgets.class).set(context, budget());
        ledger().add(
                        context,
                        owner(),
                        NewCredit.granted(new MicroCredits(1_000_000_000)).withKey("first"));
        kernel.get(Plans.class).set(context, new Plan("pro", ONE));
        kernel.get(Plans.class).join(context, account.id(), "pro");
        spend();
        staying = meter(open);
        Instant soon = clock.instant().plus(Duration.ofMinutes(30));
        ledger().add(
                        context,
                        owner(),
                        NewCredit.granted(new MicroCredits(500_000_000)).until(soon));
    }

    void goOn() {
        tell();
        kernel.get(PriceBook.class).list(context);
        kernel.get(Budgets.class).list(context);
        kernel.get(Plans.class).list(context);
        ledger().add(
                        context,
                        owner(),
                        NewCredit.granted(new MicroCredits(1_000_000_000)).withKey("first"));
        ledger().entries(context, owner(), Optional.empty(), 10);
        ledger().adjust(context, owner(), correction(-1));
        ledger().clawBack(context, owner(), correction(1));
        if (!ledger().expire(context).isPositive()) {
            throw new AssertionError("the database's clock is behind the test's");
        }
        List<String> problems = kernel.get(LedgerCheck.class).verify(context).problems();
        if (!problems.isEmpty()) {
            throw new AssertionError(problems);
        }
        kernel.get(Receipts.class).list(context, account, Optional.empty(), 10);
        try {
            kernel.get(Receipts.class).get(context, account, open.id());
            throw new AssertionError("a request in progress has a receipt");
        } catch (PlatformException _) {
            spend();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was in progress all the while ends. */
    void finish() {
        if (staying != null) {
            staying.close();
            staying = null;
        }
    }

    void end() {
        kernel.get(Plans.class).leave(context, account.id());
        kernel.get(Plans.class).join(context, account.id(), "pro");
        kernel.get(Budgets.class).remove(context, BudgetSubject.account(account.id()), BudgetPeriod.MONTH);
        kernel.get(Budgets.class).set(context, budget());
    }

    /** Of a budget that is far too small now, everything is spent. */
    private void tell() {
        kernel.database()
                .execute("UPDATE budget_use SET amount = 100 WHERE tenant_id = '%s'".formatted(context.tenantId()));
        kernel.get(JOBS).stream()
                .filter(job -> Set.of("budget-alerts", "give-included-credits").contains(job.name()))
                .forEach(RecurringJob::run);
    }

    private void spend() {
        spend(request(UUID.randomUUID()));
    }

    private void spend(MeteredRequest request) {
        try (Meter meter = meter(request)) {
            meter.read(new InferenceEvent.TextDelta("Hello!"));
            meter.delivered();
        }
        try {
            kernel.get(Receipts.class).get(context, request.person(), request.id());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Meter meter(MeteredRequest request) {
        try {
            return kernel.get(Metering.class).begin(request);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private MeteredRequest request(UUID id) {
        InferenceRequest request = InferenceRequest.builder(id, "salt", MODEL)
                .messages(List.of(Message.user("Hello?")))
                .build();
        MeteredRequest.Key key = new MeteredRequest.Key(account.id(), OptionalLong.of(ONE.value() * 1_000_000));
        return new MeteredRequest(context, id, account, Optional.of(key), Feature.OPENAI, request);
    }

    private Budget budget() {
        return new Budget(
                BudgetSubject.account(account.id()), BudgetPeriod.MONTH, new MicroCredits(1_000_000_000_000L));
    }

    private static Correction correction(long amount) {
        return new Correction(new MicroCredits(amount), "a test", Optional.empty(), Optional.empty());
    }

    private LedgerOwner owner() {
        return LedgerOwner.of(account);
    }

    private Ledger ledger() {
        return kernel.get(Ledger.class);
    }
}
