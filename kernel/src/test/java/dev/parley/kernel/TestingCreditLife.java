package dev.parley.kernel;

import dev.parley.kernel.administration.CreditAdjustment;
import dev.parley.kernel.administration.CreditAdministration;
import dev.parley.kernel.administration.PriceAdministration;
import dev.parley.kernel.credits.Correction;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.metering.Feature;
import dev.parley.kernel.metering.Meter;
import dev.parley.kernel.metering.MeteredRequest;
import dev.parley.kernel.metering.Metering;
import dev.parley.kernel.metering.Receipts;
import dev.parley.kernel.pricing.PriceBook;
import dev.parley.kernel.pricing.PriceChange;
import dev.parley.kernel.tenancy.TenantSettingsService;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Message;
import java.util.List;
import java.util.Optional;

/** What is done about a tenant's credits by others. */
final class TestingCreditLife {
    private static final String MODEL = "given-away";

    private final TestingKernel kernel;
    private final TenantContext context;
    private final Account account;

    private TestingCreditLife(TestingKernel kernel, TenantContext context, Account account) {
        this.kernel = kernel;
        this.context = context;
        this.account = account;
    }

    static TestingCreditLife of(TestingKernel kernel, TenantContext context, Account account) {
        return new TestingCreditLife(kernel, context, account);
    }

    /** Leaves an adjustment that waits. */
    CreditAdjustment begin() {
        TenantSettingsService settings = kernel.get(TenantSettingsService.class);
        settings.set(context, "credits.approval-above", "0");
        Correction wanted =
                new Correction(MicroCredits.ofCredits("1"), "a test", Optional.of("the first"), Optional.empty());
        CreditAdjustment waiting = kernel.get(CreditAdministration.class)
                .adjust(context, LedgerOwner.of(account.id()), wanted)
                .waiting()
                .orElseThrow();
        settings.remove(context, "credits.approval-above");
        return waiting;
    }

    /** It is asked for again and approved, and a price is tried on what was answered. */
    void goOn() {
        CreditAdjustment same = begin();
        Account approver =
                kernel.get(AccountService.class).create(context, NewAccount.of("bea@example.org", Role.BILLING));
        CreditAdministration credits = kernel.get(CreditAdministration.class);
        credits.adjustments(context, Optional.empty(), 10);
        credits.approve(new TenantContext(context.tenantId(), approver.id().asActor()), same.id());
        kernel.get(PriceBook.class)
                .set(
                        TenantContext.system(context.tenantId()),
                        PriceChange.of(MODEL, MicroCredits.ZERO, MicroCredits.ZERO, MicroCredits.ZERO));
        answer();
        MicroCredits price = new MicroCredits(1);
        kernel.get(PriceAdministration.class).preview(context, PriceChange.of(MODEL, price, price, price));
    }

    private void answer() {
        InferenceRequest request = InferenceRequest.builder(
                        kernel.get(Ids.class).next(), "salt", MODEL)
                .messages(List.of(Message.user("Hi")))
                .build();
        MeteredRequest metered = new MeteredRequest(
                context, request.requestId(), account.id(), Optional.empty(), Feature.OPENAI, request);
        try {
            try (Meter meter = kernel.get(Metering.class).begin(metered)) {
                meter.stopped();
            }
            var _ = kernel.get(Receipts.class).get(context, account.id(), metered.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
