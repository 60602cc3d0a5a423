package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.TestingWait;
import dev.parley.kernel.access.IssuedApiKey;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.metering.Receipt;
import dev.parley.kernel.metering.TestingLedger;
import dev.parley.kernel.pricing.PriceChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An account with credits and a key. A request costs 100 micro-credits, a token of the input 1 and one of the answer 2. */
public final class TestingPayer {
    private final TestingPlatform platform;
    private final TenantContext tenant;
    private final Account account;
    private final IssuedApiKey key;
    private final long given;

    private TestingPayer(TestingPlatform platform, long microCredits) {
        this.platform = platform;
        this.given = microCredits;
        tenant = TenantContext.system(platform.firstTenant().id());
        account = platform.platform()
                .accounts()
                .create(tenant, NewAccount.of("payer" + System.nanoTime() + "@example.com", Role.MEMBER));
        key = platform.platform().apiKeys().create(tenant, account.id(), NewApiKey.named("test"));
        platform.platform().ledger().add(tenant, owner(), NewCredit.granted(new MicroCredits(microCredits)));
    }

    public static TestingPayer with(TestingPlatform platform, long microCredits) {
        return new TestingPayer(platform, microCredits);
    }

    /** Sets the price of a model. */
    public static void price(TestingPlatform platform, String model) {
        platform.platform()
                .prices()
                .set(
                        TenantContext.system(platform.firstTenant().id()),
                        PriceChange.of(
                                model,
                                new MicroCredits(1_000_000),
                                new MicroCredits(2_000_000),
                                new MicroCredits(100)));
    }

    /** Sends a request in the dialect of OpenAI or of Anthropic. */
    public void ask(TestingClient client, boolean openAi, boolean streamed) throws IOException {
        String body =
                "{\"model\":\"org/model\",\"max_tokens\":1000,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                        + "\"stream\":" + streamed + "}";
        client.send(
                "POST",
                openAi ? "/v1/chat/completions" : "/v1/messages",
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization: Bearer " + key.secret(),
                "Content-Type: application/json");
    }

    public Account account() {
        return account;
    }

    public TenantContext tenant() {
        return tenant;
    }

    public LedgerOwner owner() {
        return LedgerOwner.of(account.id());
    }

    public void revoke(TestingPlatform node) {
        assertThat(node.platform().apiKeys().revoke(tenant, key.id())).isTrue();
    }

    /** Waits for the receipt of a request that has ended or is about to. */
    public Receipt receipt(UUID request) throws Exception {
        TestingWait.until(
                "the receipt is written",
                () -> receipts().stream()
                        .anyMatch(receipt -> receipt.requestId().equals(request)));
        return platform.platform().receipts().get(tenant, account.id(), request);
    }

    public List<Receipt> receipts() {
        return platform.platform().receipts().list(tenant, account.id(), Optional.empty(), 100);
    }

    public long spent() {
        return given - balance();
    }

    /** Waits until nothing is held, and checks that everything adds up. */
    public void assertSettled() throws Exception {
        TestingWait.until("nothing is held", () -> TestingLedger.holds(platform.database(), tenant) == 0);
        assertThat(TestingLedger.problems(
                        platform.database(), platform.platform().ledgerCheck(), tenant))
                .isEmpty();
        assertThat(receipts().stream()
                        .mapToLong(receipt -> receipt.charged().value())
                        .sum())
                .isEqualTo(spent());
    }

    private long balance() {
        return platform.platform().ledger().balance(tenant, owner()).posted().value();
    }
}
