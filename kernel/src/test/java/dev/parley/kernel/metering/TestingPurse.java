package dev.parley.kernel.metering;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.credits.Balance;
import dev.parley.kernel.credits.Ledger;
import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.pricing.PriceBook;
import dev.parley.kernel.pricing.PriceChange;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * An account of a tenant of its own that may use one model. Unless a test sets another price, a request costs 100
 * micro-credits, a token of the input 1 and one of the answer 2.
 */
final class TestingPurse {
    static final String MODEL = "kimi";

    private final TestingKernel kernel;
    private final TestingClock clock;
    private final TenantContext tenant;
    private final OwnerId account;

    private TestingPurse(TestingKernel kernel, TestingClock clock, TenantContext tenant) {
        this.kernel = kernel;
        this.clock = clock;
        this.tenant = tenant;
        account = kernel.get(AccountService.class)
                .create(tenant, NewAccount.of("ada@example.org", Role.MEMBER))
                .id();
    }

    static TestingPurse with(TestingKernel kernel, TestingClock clock, long microCredits) {
        TestingPurse purse = new TestingPurse(kernel, clock, kernel.tenant());
        purse.price(1_000_000, 2_000_000, 100);
        if (microCredits > 0) {
            purse.give(microCredits);
        }
        return purse;
    }

    TenantContext tenant() {
        return tenant;
    }

    OwnerId account() {
        return account;
    }

    LedgerOwner owner() {
        return LedgerOwner.of(account);
    }

    void price(long inputOfMillion, long outputOfMillion, long request) {
        clock.pass(Duration.ofSeconds(1));
        kernel.get(PriceBook.class)
                .set(
                        tenant,
                        PriceChange.of(
                                MODEL,
                                new MicroCredits(inputOfMillion),
                                new MicroCredits(outputOfMillion),
                                new MicroCredits(request)));
    }

    void give(long microCredits) {
        kernel.get(Ledger.class).add(tenant, owner(), NewCredit.granted(new MicroCredits(microCredits)));
    }

    Balance balance() {
        return kernel.get(Ledger.class).balance(tenant, owner());
    }

    long available() {
        return balance().available().value();
    }

    MeteredRequest request() {
        return request(builder().build());
    }

    MeteredRequest request(InferenceRequest request) {
        return new MeteredRequest(tenant, request.requestId(), account, Optional.empty(), Feature.OPENAI, request);
    }

    MeteredRequest requestOf(UUID key, long budget) {
        InferenceRequest request = builder().build();
        return new MeteredRequest(
                tenant,
                request.requestId(),
                account,
                Optional.of(new MeteredRequest.Key(key, OptionalLong.of(budget))),
                Feature.OPENAI,
                request);
    }

    /** Two bytes of input, which are at most 34 tokens with what surrounds them. */
    static InferenceRequest.Builder builder() {
        return InferenceRequest.builder(UUID.randomUUID(), "salt", MODEL).messages(List.of(Message.user("Hi")));
    }

    Meter begin(MeteredRequest request) throws InterruptedException {
        return kernel.get(Metering.class).begin(request);
    }

    Receipt receipt(MeteredRequest request) throws InterruptedException {
        return kernel.get(Receipts.class).get(tenant, account, request.id());
    }

    List<String> problems() {
        return kernel.get(LedgerCheck.class).verify(tenant).problems();
    }
}
