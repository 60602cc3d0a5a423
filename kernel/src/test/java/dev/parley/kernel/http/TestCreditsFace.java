package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.TestingSignedIn;
import dev.parley.kernel.access.ApiFace;
import dev.parley.kernel.access.IssuedApiKey;
import dev.parley.kernel.access.KeyLimits;
import dev.parley.kernel.access.KeyTerms;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.pricing.Price;
import dev.parley.kernel.pricing.PriceChange;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.spi.ErrorType;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.Usage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people see of their credits: with the page's cookie, and with a key. */
final class TestCreditsFace {
    private static final TestingBackend BACKEND = TestingBackend.named("one", "model", "free");
    private static final InferenceEvent FINISHED =
            new InferenceEvent.Finished(FinishReason.STOP, new Usage(12, 0, 3, 0, false));
    private static final String JSON = "content-type: application/json";
    private static final MicroCredits GIVEN = new MicroCredits(10_000_000);

    private static TestingPlatform platform;
    private static TenantContext tenant;
    private static Tenant other;
    private static Price price;

    private TestingClient client;
    private TestingSignedIn ada;
    private IssuedApiKey key;

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(BACKEND);
        tenant = TenantContext.system(platform.firstTenant().id());
        other = platform.tenant("other", "other.example");
        platform.platform().tenants().updateDomains(tenant, List.of("localhost", "127.0.0.1"));
        price = platform.platform()
                .prices()
                .set(
                        tenant,
                        PriceChange.of(
                                "model",
                                new MicroCredits(1_000_000),
                                new MicroCredits(2_000_000),
                                new MicroCredits(100)));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void connect() throws IOException {
        BACKEND.script(stream -> stream.say("Hello").event(FINISHED));
        client = TestingClient.to(platform);
        ada = platform.signIn(platform.firstTenant(), Role.MEMBER);
        KeyTerms terms = new KeyTerms(Optional.empty(), Set.of(), Set.of(ApiFace.OPENAI), KeyLimits.NONE);
        key = platform.platform().apiKeys().create(tenant, ada.account().id(), new NewApiKey("laptop", terms));
        platform.platform()
                .ledger()
                .add(
                        tenant,
                        LedgerOwner.of(ada.account().id()),
                        NewCredit.granted(GIVEN).because("A welcome."));
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    @Test
    void aReceiptSaysWhatARequestCost() throws IOException {
        String request = complete("model");
        JsonNode receipt = json(client.get("/api/v1/receipts/" + request, bearer()), 200);

        assertThat(receipt.get("requestId").stringValue()).isEqualTo(request);
        assertThat(receipt.get("outcome").stringValue()).isEqualTo("completed");
        assertThat(receipt.get("errorCode").isNull()).isTrue();
        assertThat(receipt.get("model").stringValue()).isEqualTo("model");
        assertThat(receipt.get("region").stringValue()).isEqualTo("self");
        assertThat(receipt.get("feature").stringValue()).isEqualTo("openai");
        assertThat(receipt.get("apiKey").stringValue()).isEqualTo(key.id().toString());
        assertThat(receipt.get("priceVersion").stringValue())
                .isEqualTo(price.id().toString());
        assertThat(receipt.at("/tokens/input").longValue()).isEqualTo(12);
        assertThat(receipt.at("/tokens/output").longValue()).isEqualTo(3);
        assertThat(receipt.get("estimated").booleanValue()).isFalse();
        long charged = receipt.get("charged").longValue();
        assertThat(charged).isEqualTo(100 + 12 + 2 * 3);
        assertThat(receipt.get("held").longValue())
                .isEqualTo(charged + receipt.get("released").longValue());
        assertThat(receipt.get("waived").longValue()).isZero();
        assertThat(receipt.at("/differences/0/code").stringValue()).isEqualTo("released");
        assertThat(receipt.at("/differences/0/text").stringValue()).isNotBlank();
        assertThat(receipt.at("/timing/totalMs").longValue())
                .isGreaterThanOrEqualTo(receipt.at("/timing/firstTokenMs").longValue());
        assertThat(receipt.at("/timing/firstTokenAt").stringValue()).isNotBlank();

        assertThat(json(client.get("/api/v1/receipts/" + request, ada.cookie()), 200))
                .isEqualTo(receipt);
        JsonNode credits = json(client.get("/api/v1/credits", bearer()), 200);
        assertThat(credits.get("available").longValue()).isEqualTo(GIVEN.value() - charged);
        assertThat(credits.get("posted")).isEqualTo(credits.get("available"));
        assertThat(credits.get("held").longValue()).isZero();
        assertThat(credits.get("owed").longValue()).isZero();
        assertThat(json(client.get("/api/v1/credits", ada.cookie()), 200)).isEqualTo(credits);
    }

    @Test
    void entriesSayHowCreditsCameAndWent() throws IOException {
        String request = complete("model");
        json(client.get("/api/v1/receipts/" + request, bearer()), 200);
        JsonNode first = json(client.get("/api/v1/credits/entries?limit=1", ada.cookie()), 200);
        assertThat(first.get("items")).hasSize(1);
        assertThat(first.at("/items/0/kind").stringValue()).isEqualTo("charge");
        assertThat(first.at("/items/0/id").stringValue()).isEqualTo(request);
        assertThat(first.at("/items/0/amount").longValue()).isNegative();
        JsonNode second = json(
                client.get(
                        "/api/v1/credits/entries?limit=1&cursor="
                                + first.get("nextCursor").stringValue(),
                        bearer()),
                200);
        assertThat(second.at("/items/0/kind").stringValue()).isEqualTo("grant");
        assertThat(second.at("/items/0/amount").longValue()).isEqualTo(GIVEN.value());
        assertThat(second.at("/items/0/reason").stringValue()).isEqualTo("A welcome.");
        assertThat(second.at("/items/0/expiresAt").isNull()).isTrue();
        assertThat(second.get("nextCursor").isNull()).isTrue();
    }

    @Test
    void receiptsAreListedNewestFirst() throws IOException {
        List<String> requests = List.of(complete("model"), complete("free"), complete("model"));
        json(client.get("/api/v1/receipts/" + requests.getLast(), bearer()), 200);
        JsonNode page = json(client.get("/api/v1/receipts?limit=2", bearer()), 200);
        assertThat(page.get("items")
                        .valueStream()
                        .map(one -> one.get("requestId").stringValue()))
                .containsExactly(requests.get(2), requests.get(1));
        JsonNode free = page.at("/items/1");
        assertThat(free.get("charged").longValue()).isZero();
        assertThat(free.get("priceVersion").isNull()).isTrue();
        assertThat(free.get("differences")).isEmpty();
        JsonNode rest = json(
                client.get(
                        "/api/v1/receipts?limit=2&cursor="
                                + page.get("nextCursor").stringValue(),
                        ada.cookie()),
                200);
        assertThat(rest.get("items")
                        .valueStream()
                        .map(one -> one.get("requestId").stringValue()))
                .containsExactly(requests.get(0));
    }

    @Test
    void anEstimateIsCalledOne() throws IOException {
        BACKEND.script(stream -> stream.say("Hello").fail(ErrorType.UPSTREAM_FAILED));
        Answer answer = client.ask("POST", "/v1/chat/completions", chat("model", true), bearer(), JSON);
        String request = answer.header("x-request-id").orElseThrow();
        JsonNode receipt = json(client.get("/api/v1/receipts/" + request, bearer()), 200);
        assertThat(receipt.get("outcome").stringValue()).isEqualTo("failed");
        assertThat(receipt.get("errorCode").stringValue()).isNotBlank();
        assertThat(receipt.get("estimated").booleanValue()).isTrue();
        assertThat(receipt.get("differences")
                        .valueStream()
                        .map(one -> one.get("code").stringValue()))
                .containsExactly("released", "estimated");
    }

    @Test
    void nobodyReadsWhatIsAnothers() throws IOException {
        String request = complete("model");
        TestingSignedIn bob = platform.signIn(platform.firstTenant(), Role.OWNER);
        TestingSignedIn stranger = platform.signIn(other, Role.OWNER);
        String path = "/api/v1/receipts/" + request;
        assertThat(json(client.get(path, bob.cookie()), 404).get("code").stringValue())
                .isEqualTo("receipt-not-found");
        assertThat(json(client.get("/api/v1/credits", bob.cookie()), 200)
                        .get("available")
                        .longValue())
                .isZero();
        try (TestingClient there = TestingClient.to(platform, "other.example")) {
            assertThat(there.get(path, stranger.cookie()).status()).isEqualTo(404);
            assertThat(there.get(path, "Authorization: Bearer " + platform.apiKey(other))
                            .status())
                    .isEqualTo(404);
            for (String mine : List.of(path, "/api/v1/credits", "/api/v1/credits/entries", "/api/v1/receipts")) {
                assertThat(there.get(mine, bearer()).status()).as(mine).isEqualTo(401);
                assertThat(there.get(mine, ada.cookie()).status()).as(mine).isEqualTo(401);
            }
            for (String list : List.of("/api/v1/credits/entries", "/api/v1/receipts")) {
                assertThat(json(there.get(list, stranger.cookie()), 200).get("items"))
                        .isEmpty();
            }
        }
    }

    @Test
    void aGuestHasReceiptsAndNoCredits() throws IOException {
        Answer begun = client.ask("POST", "/api/v1/guest-sessions", "");
        String cookie = "Cookie: " + begun.header("set-cookie").orElseThrow().split(";")[0];
        String token = "x-csrf-token: " + json(begun, 201).get("csrfToken").stringValue();
        String conversation = json(client.ask("POST", "/api/v1/conversations", "{}", cookie, token, JSON), 201)
                .get("id")
                .stringValue();
        client.ask(
                "POST",
                "/api/v1/conversations/" + conversation + "/messages",
                "{\"content\":\"hi\",\"model\":\"free\"}",
                cookie,
                token,
                JSON);
        JsonNode receipts = json(client.get("/api/v1/receipts", cookie), 200).get("items");
        assertThat(receipts).hasSize(1);
        assertThat(receipts.get(0).get("feature").stringValue()).isEqualTo("chat");
        assertThat(json(client.get("/api/v1/credits", cookie), 200)
                        .get("available")
                        .longValue())
                .isZero();
        assertThat(json(client.get("/api/v1/credits/entries", cookie), 200).get("items"))
                .isEmpty();
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        assertThat(json(client.get("/api/v1/credits"), 401).get("code").stringValue())
                .isEqualTo("session-required");
        assertThat(json(client.get("/api/v1/credits", "Authorization: Bearer wrong", ada.cookie()), 401)
                        .get("code")
                        .stringValue())
                .isEqualTo("invalid-api-key");
        assertThat(client.get("/api/v1/credits", bearer(), "x-api-key: another").status())
                .isEqualTo(401);
        assertThat(client.get("/api/v1/receipts/" + UUID.randomUUID(), bearer()).status())
                .isEqualTo(404);
        assertThat(client.get("/api/v1/receipts/none", bearer()).status()).isEqualTo(404);
        for (String wrong : List.of(
                "/api/v1/receipts?limit=0",
                "/api/v1/receipts?cursor=x",
                "/api/v1/credits/entries?limit=many",
                "/api/v1/credits/entries?cursor=x")) {
            assertThat(client.get(wrong, bearer()).status()).as(wrong).isEqualTo(400);
        }
        assertThat(client.ask("POST", "/api/v1/credits", "{}", bearer(), JSON).status())
                .isEqualTo(405);
    }

    private String complete(String model) throws IOException {
        Answer answer = client.ask("POST", "/v1/chat/completions", chat(model, false), bearer(), JSON);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.header("x-request-id").orElseThrow();
    }

    private static String chat(String model, boolean stream) {
        return "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
                .formatted(model, stream);
    }

    private String bearer() {
        return "Authorization: Bearer " + key.secret();
    }

    private static JsonNode json(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }
}
