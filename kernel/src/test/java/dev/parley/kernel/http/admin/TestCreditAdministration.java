package dev.parley.kernel.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.spi.ErrorType;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.Usage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is done about credits, prices and budgets, as browsers of those who may say it. */
final class TestCreditAdministration {
    private static final String ADMIN = "/api/v1/admin";
    private static final String JSON = "content-type: application/json";
    private static final TestingBackend BACKEND = TestingBackend.named("one", "model");

    private static TestingPlatform platform;
    private static Tenant tenant;
    private static TestingStaff staff;

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(BACKEND);
        tenant = platform.tenant("red", "red.example");
        staff = TestingStaff.of(platform, tenant);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aGrantIsMadeOnceHoweverOftenItIsSent() throws IOException {
        String path = account(Role.SUPPORT) + "/grants";
        String body = "{\"amount\":5000000,\"expiresAt\":\"2999-01-01T00:00:00Z\",\"reason\":\"Sorry.\"}";
        for (int i = 0; i < 2; i++) {
            JsonNode balance = json(ask(Role.BILLING, "POST", path, body, "Idempotency-Key: once"), 201);
            assertThat(balance.get("available").longValue()).isEqualTo(5_000_000);
        }
        Answer reused = ask(Role.BILLING, "POST", path, "{\"amount\":6000000}", "Idempotency-Key: once");
        assertThat(json(reused, 422).get("code").stringValue()).isEqualTo("credits.key-reused");
        assertThat(json(ask(Role.ADMIN, "POST", path, "{\"amount\":1}", "Idempotency-Key: once"), 201)
                        .get("available")
                        .longValue())
                .as("the same word of somebody else")
                .isEqualTo(5_000_001);
        JsonNode entries = json(ask(Role.AUDITOR, "GET", account(Role.SUPPORT) + "/entries", ""), 200);
        assertThat(entries.get("items")).hasSize(2);
        assertThat(entries.at("/items/1/expiresAt").stringValue()).isEqualTo("2999-01-01T00:00:00Z");
        assertThat(entries.at("/items/1/reason").stringValue()).isEqualTo("Sorry.");
        assertThat(ask(Role.AUDITOR, "GET", "/audit", "").body())
                .contains("credits.added")
                .doesNotContain("Sorry.");
    }

    @Test
    void guestsArePaidForFromAnAccountOfTheTenant() throws IOException {
        json(ask(Role.OWNER, "POST", "/credits/guests/grants", "{\"amount\":70}"), 201);
        JsonNode taken = json(
                ask(Role.OWNER, "POST", "/credits/guests/adjustments", "{\"amount\":-30,\"reason\":\"Too much.\"}"),
                201);
        assertThat(taken.get("available").longValue()).isEqualTo(40);
        assertThat(json(ask(Role.AUDITOR, "GET", "/credits/guests", ""), 200)).isEqualTo(taken);
        assertThat(json(ask(Role.AUDITOR, "GET", "/credits/guests/entries", ""), 200)
                        .at("/items/0/kind")
                        .stringValue())
                .isEqualTo("adjustment");
        Answer more = ask(Role.OWNER, "POST", "/credits/guests/adjustments", "{\"amount\":-41,\"reason\":\"All.\"}");
        assertThat(json(more, 409).get("code").stringValue()).isEqualTo("credits.not-enough");
        JsonNode check = json(ask(Role.AUDITOR, "GET", "/credits/check", ""), 200);
        assertThat(check.get("exact").booleanValue()).isTrue();
        assertThat(check.get("transfers").longValue()).isPositive();
        assertThat(check.get("problems")).isEmpty();
    }

    @Test
    void aLargeAdjustmentTakesTwoPersons() throws IOException {
        json(ask(Role.OWNER, "PATCH", "/settings", "{\"values\":{\"credits.approval-above\":\"10\"}}"), 200);
        try {
            String path = account(Role.AUDITOR) + "/adjustments";
            String body = "{\"amount\":10000001,\"reason\":\"A lost payment.\"}";
            JsonNode asked = json(ask(Role.BILLING, "POST", path, body, "Idempotency-Key: large"), 202);
            assertThat(asked.get("state").stringValue()).isEqualTo("requested");
            assertThat(json(ask(Role.BILLING, "POST", path, body, "Idempotency-Key: large"), 202))
                    .isEqualTo(asked);
            String one = "/credits/adjustments/" + asked.get("id").stringValue();
            assertThat(json(ask(Role.BILLING, "POST", one + "/approve", ""), 403)
                            .get("code")
                            .stringValue())
                    .isEqualTo("credits.same-person");
            assertThat(available(Role.AUDITOR)).isZero();

            JsonNode approved = json(ask(Role.ADMIN, "POST", one + "/approve", ""), 200);
            assertThat(approved.get("state").stringValue()).isEqualTo("approved");
            assertThat(approved.get("decidedBy").stringValue())
                    .isEqualTo(staff.account(Role.ADMIN).id().id().toString());
            assertThat(available(Role.AUDITOR)).isEqualTo(10_000_001);
            for (String step : List.of("/approve", "/deny")) {
                assertThat(json(ask(Role.OWNER, "POST", one + step, ""), 409)
                                .get("code")
                                .stringValue())
                        .isEqualTo("credits.adjustment-decided");
            }
            assertThat(madeBy("A lost payment."))
                    .isEqualTo(staff.account(Role.BILLING).id().id() + "/"
                            + staff.account(Role.ADMIN).id().id());
            assertThat(ask(Role.AUDITOR, "GET", "/audit?limit=20", "").body())
                    .contains("credits.adjustment-requested")
                    .contains("credits.adjustment-approved");

            String small = "{\"amount\":-10000000,\"reason\":\"It came twice.\"}";
            json(ask(Role.BILLING, "POST", path, small), 201);
            assertThat(available(Role.AUDITOR)).isEqualTo(1);
        } finally {
            json(ask(Role.OWNER, "PATCH", "/settings", "{\"values\":{\"credits.approval-above\":\"\"}}"), 200);
        }
    }

    @Test
    void whatIsDeniedIsNotMade() throws IOException {
        json(ask(Role.OWNER, "PATCH", "/settings", "{\"values\":{\"credits.approval-above\":\"0\"}}"), 200);
        try {
            String path = account(Role.PRIVACY_OFFICER) + "/adjustments";
            JsonNode asked = json(ask(Role.BILLING, "POST", path, "{\"amount\":1,\"reason\":\"Why not.\"}"), 202);
            String one = "/credits/adjustments/" + asked.get("id").stringValue();
            assertThat(json(ask(Role.BILLING, "POST", one + "/deny", ""), 200)
                            .get("state")
                            .stringValue())
                    .isEqualTo("denied");
            assertThat(available(Role.PRIVACY_OFFICER)).isZero();
            assertThat(json(ask(Role.AUDITOR, "GET", "/credits/adjustments", ""), 200)
                            .at("/items/0/reason")
                            .stringValue())
                    .isEqualTo("Why not.");
        } finally {
            json(ask(Role.OWNER, "PATCH", "/settings", "{\"values\":{\"credits.approval-above\":\"\"}}"), 200);
        }
    }

    @Test
    void aPriceIsTriedOnWhatWasAnsweredBeforeItIsSet() throws IOException {
        JsonNode first = json(
                ask(
                        Role.BILLING,
                        "POST",
                        "/prices",
                        "{\"model\":\"model\",\"input\":1000000,\"output\":2000000,\"request\":100}"),
                201);
        assertThat(first.at("/tiers/0/cachedInput").isNull()).isTrue();
        json(ask(Role.BILLING, "POST", account(Role.MEMBER) + "/grants", "{\"amount\":1000000}"), 201);
        answer(12, 3);
        answer(8, 1);
        BACKEND.script(stream -> stream.fail(ErrorType.UPSTREAM_FAILED));
        complete();

        String body = "{\"model\":\"model\",\"input\":3000000,\"aboveTokens\":10,\"request\":0}";
        JsonNode preview = json(ask(Role.AUDITOR, "POST", "/prices/preview", body), 200);
        assertThat(preview.at("/price/tiers")).hasSize(2);
        assertThat(preview.at("/price/tiers/1/output").longValue()).isEqualTo(2_000_000);
        JsonNode replay = preview.get("replay");
        assertThat(replay.get("requests").longValue()).isEqualTo(3);
        assertThat(replay.get("charged").longValue()).isEqualTo(100 + 12 + 6 + 100 + 8 + 2);
        assertThat(replay.get("wouldBe").longValue()).isEqualTo(36 + 6 + 8 + 2);
        assertThat(replay.get("difference").longValue())
                .isEqualTo(replay.get("wouldBe").longValue()
                        - replay.get("charged").longValue());
        assertThat(json(ask(Role.AUDITOR, "GET", "/prices", ""), 200).get("items"))
                .hasSize(1);

        String later = body.replace("}", ",\"effectiveFrom\":\"2999-01-01T00:00:00Z\"}");
        json(ask(Role.OWNER, "POST", "/prices", later), 201);
        assertThat(json(ask(Role.OWNER, "POST", "/prices", later), 409)
                        .get("code")
                        .stringValue())
                .isEqualTo("price.already-set");
        assertThat(json(ask(Role.AUDITOR, "GET", "/prices", ""), 200)
                        .at("/items/1/effectiveFrom")
                        .stringValue())
                .isEqualTo("2999-01-01T00:00:00Z");
    }

    @Test
    void budgetsAreSetAndRemoved() throws IOException {
        String member = staff.account(Role.MEMBER).id().id().toString();
        String body = "{\"subject\":\"account\",\"account\":\"" + member + "\",\"period\":\"month\",\"amount\":7}";
        JsonNode set = json(ask(Role.BILLING, "POST", "/budgets", body), 200);
        assertThat(set.get("account").stringValue()).isEqualTo(member);
        json(ask(Role.BILLING, "POST", "/budgets", "{\"subject\":\"guests\",\"period\":\"day\",\"amount\":9}"), 200);
        json(
                ask(Role.BILLING, "POST", "/budgets", "{\"subject\":\"tenant\",\"period\":\"lifetime\",\"amount\":8}"),
                200);
        assertThat(json(ask(Role.AUDITOR, "GET", "/budgets", ""), 200).get("items"))
                .hasSize(3);
        for (String path : List.of("accounts/" + member + "/month", "guests/day", "tenant/lifetime")) {
            assertThat(ask(Role.BILLING, "DELETE", "/budgets/" + path, "").status())
                    .isEqualTo(204);
            assertThat(json(ask(Role.BILLING, "DELETE", "/budgets/" + path, ""), 404)
                            .get("code")
                            .stringValue())
                    .isEqualTo("budget.not-found");
        }
        assertThat(json(ask(Role.AUDITOR, "GET", "/budgets", ""), 200).get("items"))
                .isEmpty();
    }

    @Test
    void aPlanIsGivenAndTakenAway() throws IOException {
        JsonNode set = json(ask(Role.BILLING, "POST", "/plans", "{\"name\":\"basic\",\"included\":5000}"), 200);
        assertThat(json(ask(Role.AUDITOR, "GET", "/plans", ""), 200).get("items"))
                .containsExactly(set);
        String path = "/accounts/" + staff.account(Role.OWNER).id().id() + "/plan";
        assertThat(json(ask(Role.BILLING, "POST", path, "{\"name\":\"basik\"}"), 404)
                        .get("code")
                        .stringValue())
                .isEqualTo("plan.not-found");
        for (int i = 0; i < 2; i++) {
            assertThat(ask(Role.BILLING, "POST", path, "{\"name\":\"basic\"}").status())
                    .isEqualTo(204);
            assertThat(available(Role.OWNER)).isEqualTo(5000);
        }
        assertThat(ask(Role.BILLING, "DELETE", path, "").status()).isEqualTo(204);
        assertThat(json(ask(Role.BILLING, "DELETE", path, ""), 404).get("code").stringValue())
                .isEqualTo("plan.none");
        assertThat(available(Role.OWNER)).isEqualTo(5000);
        String nobody = "/accounts/00000000-0000-7000-8000-000000000000/plan";
        assertThat(json(ask(Role.BILLING, "POST", nobody, "{\"name\":\"basic\"}"), 404)
                        .get("code")
                        .stringValue())
                .isEqualTo("account.not-found");
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        String grants = account(Role.MEMBER) + "/grants";
        String adjustments = account(Role.MEMBER) + "/adjustments";
        for (String[] wrong : new String[][] {
            {grants, "{}"},
            {grants, "{\"amount\":0}"},
            {grants, "{\"amount\":-1}"},
            {grants, "{\"amount\":1.5}"},
            {grants, "{\"amount\":9223372036854775807}"},
            {grants, "{\"amount\":1000000000000001}"},
            {grants, "{\"amount\":1,\"expiresAt\":\"tomorrow\"}"},
            {grants, "{\"amount\":1,\"expiresAt\":\"2001-01-01T00:00:00Z\"}"},
            {grants, "{\"amount\":1,\"reason\":\"\"}"},
            {grants, "{\"amount\":1,\"credits\":1}"},
            {adjustments, "{\"amount\":1}"},
            {adjustments, "{\"amount\":0,\"reason\":\"x\"}"},
            {adjustments, "{\"amount\":-1000000000000001,\"reason\":\"x\"}"},
            {adjustments, "{\"amount\":1,\"reason\":\"" + "x".repeat(501) + "\"}"},
            {"/prices", "{\"model\":\"\"}"},
            {"/prices", "{\"model\":\"x\",\"input\":-1}"},
            {"/prices", "{\"model\":\"x\",\"input\":1000000000001}"},
            {"/prices", "{\"model\":\"x\",\"aboveTokens\":-1}"},
            {"/prices", "{\"model\":\"x\",\"effectiveFrom\":\"2001-01-01T00:00:00Z\"}"},
            {"/prices/preview", "{\"input\":1}"},
            {"/budgets", "{\"subject\":\"key\",\"period\":\"day\",\"amount\":1}"},
            {"/budgets", "{\"subject\":\"account\",\"period\":\"day\",\"amount\":1}"},
            {"/budgets", "{\"subject\":\"tenant\",\"period\":\"week\",\"amount\":1}"},
            {"/budgets", "{\"subject\":\"tenant\",\"period\":\"day\",\"amount\":-1}"},
            {"/plans", "{\"name\":\"Two words\",\"included\":1}"},
            {"/plans", "{\"name\":\"none\",\"included\":0}"},
        }) {
            Answer answer = ask(Role.OWNER, "POST", wrong[0], wrong[1]);
            assertThat(answer.status()).as(wrong[0] + wrong[1] + answer.body()).isEqualTo(400);
        }
        assertThat(ask(Role.OWNER, "DELETE", "/budgets/tenant/week", "").status())
                .isEqualTo(400);
        assertThat(ask(Role.OWNER, "GET", account(Role.MEMBER) + "/entries?cursor=x", "")
                        .status())
                .isEqualTo(400);
        String nobody = "/credits/accounts/00000000-0000-7000-8000-000000000000";
        assertThat(ask(Role.OWNER, "GET", nobody, "").status()).isEqualTo(404);
        assertThat(ask(Role.OWNER, "POST", nobody + "/grants", "{\"amount\":1}").status())
                .isEqualTo(404);
    }

    private static String account(Role role) {
        return "/credits/accounts/" + staff.account(role).id().id();
    }

    private static long available(Role role) throws IOException {
        return json(ask(Role.AUDITOR, "GET", account(role), ""), 200)
                .get("available")
                .longValue();
    }

    /** Who made an adjustment and who approved it, as the ledger has it. */
    private static String madeBy(String reason) {
        TenantContext context = TenantContext.system(tenant.id());
        return platform
                .platform()
                .ledger()
                .entries(context, LedgerOwner.of(staff.account(Role.AUDITOR).id()), Optional.empty(), 10)
                .stream()
                .filter(entry -> entry.reason().filter(reason::equals).isPresent())
                .map(entry -> platform.database()
                        .asSuperuser(handle -> handle.createQuery(
                                        "select made_by || '/' || approved_by from parley.transfer where id = :id")
                                .bind("id", entry.id())
                                .mapTo(String.class)
                                .one()))
                .findFirst()
                .orElseThrow();
    }

    private static void answer(long input, long output) throws IOException {
        InferenceEvent finished = new InferenceEvent.Finished(FinishReason.STOP, new Usage(input, 0, output, 0, false));
        BACKEND.script(stream -> stream.say("Hello").event(finished));
        complete();
    }

    private static void complete() throws IOException {
        String key = platform.platform()
                .apiKeys()
                .create(
                        TenantContext.system(tenant.id()),
                        staff.account(Role.MEMBER).id(),
                        NewApiKey.named("test"))
                .secret();
        String[] headers = {"Authorization: Bearer " + key, JSON};
        String body = "{\"model\":\"model\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        try (TestingClient client = TestingClient.to(platform, "red.example")) {
            String request = client.ask("POST", "/v1/chat/completions", body, headers)
                    .header("x-request-id")
                    .orElseThrow();
            // On the same connection, so after the request has ended.
            json(client.get("/api/v1/receipts/" + request, headers), 200);
        }
    }

    private static Answer ask(Role role, String method, String path, String body, String... more) throws IOException {
        String[] headers =
                Stream.concat(Stream.of(staff.headers(role)), Stream.of(more)).toArray(String[]::new);
        return send(method, ADMIN + path, body, headers);
    }

    private static Answer send(String method, String path, String body, String... headers) throws IOException {
        try (TestingClient client = TestingClient.to(platform, "red.example")) {
            String[] all = Stream.concat(Stream.of(headers), Stream.of(JSON)).toArray(String[]::new);
            return client.ask(method, path, body, all);
        }
    }

    private static JsonNode json(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }
}
