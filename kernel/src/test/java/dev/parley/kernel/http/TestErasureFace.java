package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.TestingSignedIn;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.tenancy.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How somebody gives up their account, and what they have in their hands afterwards. */
final class TestErasureFace {
    private static final Path DOCUMENT = Path.of(System.getProperty("parley.root"), "docs", "erasure.md");
    private static final Pattern PROGRAM =
            Pattern.compile("<!-- verify -->\n```java\n(.*?)```\n<!-- /verify -->", Pattern.DOTALL);

    private static TestingPlatform platform;
    private static TestingClock clock;
    private static Tenant lenient;

    @TempDir
    private Path folder;

    private TestingClient client;
    private TestingSignedIn ada;

    @BeforeAll
    static void start() {
        clock = TestingClock.at(Instant.now().toString());
        platform =
                TestingPlatform.start(clock, Map.of("backup.retention", "30 d"), TestingBackend.named("one", "model"));
        lenient = platform.tenant("lenient", "lenient.example");
        platform.platform().tenantSettings().set(context(lenient), "erasure.grace", "7 d");
        platform.platform().tenants().updateDomains(context(platform.firstTenant()), List.of("localhost", "127.0.0.1"));
        platform.signIn(platform.firstTenant(), Role.OWNER);
        platform.signIn(lenient, Role.OWNER);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void connect() throws IOException {
        client = TestingClient.to(platform);
        ada = platform.signIn(platform.firstTenant(), Role.MEMBER);
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    @Test
    void theReceiptIsVerifiedByAFewLinesOfTheDocumentation() throws Exception {
        JsonNode erased = json(delete(client, ada, ""), 200);
        Answer key = client.get("/privacy/receipt-key");
        assertThat(key.status()).isEqualTo(200);

        JsonNode receipt = JsonMapper.shared()
                .readTree(verify(key.body(), erased.get("receipt").stringValue()));
        assertThat(receipt.get("id")).isEqualTo(erased.get("id"));
        assertThat(receipt.get("unreadableSince")).isEqualTo(erased.get("erasedAt"));
        assertThat(receipt.get("backupsAgedOutBy").stringValue())
                .isEqualTo(LocalDate.ofInstant(clock.instant().plus(Duration.ofDays(31)), ZoneOffset.UTC)
                        .toString());
        assertThat(receipt.get("erased").valueStream().map(JsonNode::stringValue))
                .contains("user.contact.email", "user.content.private", "user.authorization");
        assertThat(receipt.get("kept")
                        .valueStream()
                        .map(kept -> kept.get("store").stringValue()))
                .contains("audit_entry", "free_use", "transfer")
                .doesNotContain("message", "session");
        assertThat(receipt.toString())
                .doesNotContain(ada.account().email())
                .doesNotContain(ada.account().id().id().toString())
                .doesNotContainIgnoringCase("parley");
    }

    @Test
    void anAlteredReceiptIsNone() throws Exception {
        String receipt = json(delete(client, ada, ""), 200).get("receipt").stringValue();
        String[] parts = receipt.split("\\.", -1);
        String altered = parts[0] + "." + parts[1].substring(4) + "." + parts[2];
        assertThat(run(client.get("/privacy/receipt-key").body(), altered).waitFor())
                .isNotZero();
        String elsewhere;
        try (TestingClient there = TestingClient.to(platform, "lenient.example")) {
            elsewhere = there.get("/privacy/receipt-key").body();
        }
        assertThat(run(elsewhere, receipt).waitFor()).isNotZero();
    }

    @Test
    void creditsThatAreLeftAreGivenUpKnowingly() throws IOException {
        platform.platform()
                .ledger()
                .add(
                        context(platform.firstTenant()),
                        new LedgerOwner.Account(ada.account().id().id()),
                        NewCredit.granted(MicroCredits.ofCredits("12.5")));
        for (String body : List.of("", "{}", "{\"giveUpCredits\":false}")) {
            JsonNode refused = json(delete(client, ada, body), 409);
            assertThat(refused.get("code").stringValue()).isEqualTo("erasure.credits-left");
            assertThat(refused.get("detail").stringValue()).contains("12.5 credits");
        }
        assertThat(delete(client, ada, "{\"giveUpCredits\":\"yes\"}").status()).isEqualTo(400);
        assertThat(delete(client, ada, "{\"giveUp\":true}").status()).isEqualTo(400);
        assertThat(client.get("/api/v1/account", ada.cookie()).status()).isEqualTo(200);

        Answer erased = delete(client, ada, "{\"giveUpCredits\":true}");
        assertThat(json(erased, 200).get("state").stringValue()).isEqualTo("erased");
        assertThat(erased.header("set-cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(client.get("/api/v1/account", ada.cookie()).status()).isEqualTo(401);
    }

    @Test
    void whatWaitsIsTakenBackWithItsTokenAlone() throws IOException {
        TestingSignedIn bea = platform.signIn(lenient, Role.MEMBER);
        try (TestingClient there = TestingClient.to(platform, "lenient.example")) {
            JsonNode sealed = json(delete(there, bea, ""), 202);
            assertThat(sealed.get("state").stringValue()).isEqualTo("sealed");
            assertThat(sealed.get("receipt").isNull()).isTrue();
            assertThat(there.get("/api/v1/account", bea.cookie()).status()).isEqualTo(401);

            String path = "/api/v1/erasures/" + sealed.get("id").stringValue();
            String token = "x-erasure-token: " + sealed.get("token").stringValue();
            JsonNode shown = json(there.get(path, token), 200);
            assertThat(shown.get("dueAt")).isEqualTo(sealed.get("dueAt"));
            assertThat(shown.has("token")).isFalse();
            for (String wrong : List.of("x-erasure-token: x", "x-other: y")) {
                assertThat(there.get(path, wrong).status()).isEqualTo(404);
                assertThat(there.ask("DELETE", path, "", wrong).status()).isEqualTo(404);
            }
            assertThat(client.get(path, token).status()).as("of another tenant").isEqualTo(404);
            assertThat(there.get("/api/v1/erasures/none", token).status()).isEqualTo(404);

            assertThat(there.ask("DELETE", path, "", token).status()).isEqualTo(204);
            assertThat(there.get("/api/v1/account", bea.cookie()).status()).isEqualTo(200);
            assertThat(there.get(path, token).status()).isEqualTo(404);
        }
    }

    @Test
    void whatIsErasedCannotBeTakenBack() throws IOException {
        JsonNode erased = json(delete(client, ada, ""), 200);
        String token = "x-erasure-token: " + erased.get("token").stringValue();
        Answer refused =
                client.ask("DELETE", "/api/v1/erasures/" + erased.get("id").stringValue(), "", token);
        assertThat(json(refused, 409).get("code").stringValue()).isEqualTo("erasure.too-late");
    }

    private static Answer delete(TestingClient client, TestingSignedIn person, String body) throws IOException {
        return client.ask(
                "DELETE", "/api/v1/account", body, person.cookie(), person.token(), "content-type: application/json");
    }

    private String verify(String key, String receipt) throws Exception {
        Process process = run(key, receipt);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    private Process run(String key, String receipt) throws IOException {
        Matcher program = PROGRAM.matcher(Files.readString(DOCUMENT));
        assertThat(program.find()).as("a program in docs/erasure.md").isTrue();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path source = Files.writeString(folder.resolve("Verify.java"), program.group(1));
        Path keyFile = Files.writeString(folder.resolve("receipt-key"), key);
        Path receiptFile = Files.writeString(folder.resolve("receipt.jws"), receipt);
        return new ProcessBuilder(List.of(java, source, keyFile, receiptFile).stream()
                        .map(Path::toString)
                        .toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static TenantContext context(Tenant tenant) {
        return TenantContext.system(tenant.id());
    }

    private static JsonNode json(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }
}
