package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.TestingSignedIn;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.tenancy.Tenant;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of the page, for somebody who has signed in. */
final class TestAccountFace {
    private static final TestingBackend BACKEND = TestingBackend.named("one", "model");
    private static TestingPlatform platform;
    private static Tenant other;

    private TestingClient client;
    private TestingSignedIn ada;

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(Map.of("guest.message-limit", "1"), BACKEND);
        other = platform.tenant("other", "other.example");
        platform.platform()
                .tenants()
                .updateDomains(TenantContext.system(platform.firstTenant().id()), List.of("localhost", "127.0.0.1"));
        platform.signIn(platform.firstTenant(), Role.OWNER);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void connect() throws IOException {
        BACKEND.script(stream -> stream.say("Hello").finish());
        client = TestingClient.to(platform);
        ada = platform.signIn(platform.firstTenant(), Role.ADMIN);
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    @Test
    void tellsWhoIsThere() throws IOException {
        JsonNode session = json(client.get("/api/v1/session", ada.cookie()), 200);
        assertThat(session.get("kind").stringValue()).isEqualTo("account");
        assertThat(session.get("csrfToken").stringValue())
                .isEqualTo(ada.session().csrfToken());
        assertThat(session.get("messageLimit").isNull()).isTrue();
        assertThat(session.get("fresh").booleanValue()).isTrue();
        assertThat(session.get("authenticatedAt").stringValue())
                .isEqualTo(ada.session().authenticatedAt().toString());
        JsonNode account = session.get("account");
        assertThat(account).isEqualTo(json(client.get("/api/v1/account", ada.cookie()), 200));
        assertThat(account.get("email").stringValue()).isEqualTo(ada.account().email());
        assertThat(account.get("role").stringValue()).isEqualTo("admin");
        assertThat(account.get("permissions").valueStream().map(JsonNode::stringValue))
                .contains("manage-accounts")
                .doesNotContain("manage-roles");

        JsonNode nobody = json(client.get("/api/v1/session"), 200);
        assertThat(nobody.get("kind").stringValue()).isEqualTo("none");
        assertThat(nobody.get("account").isNull()).isTrue();
        assertThat(nobody.get("fresh").booleanValue()).isFalse();
    }

    @Test
    void aSessionIsOfOneTenant() throws IOException {
        try (TestingClient there = TestingClient.to(platform, "other.example")) {
            assertThat(json(there.get("/api/v1/session", ada.cookie()), 200)
                            .get("kind")
                            .stringValue())
                    .isEqualTo("none");
            assertThat(there.get("/api/v1/account", ada.cookie()).status()).isEqualTo(401);
            assertThat(there.ask("DELETE", "/api/v1/session", "", ada.cookie(), ada.token())
                            .status())
                    .isEqualTo(401);
        }
        TestingSignedIn stranger = platform.signIn(other, Role.OWNER);
        String key = made(client).get("id").stringValue();
        try (TestingClient there = TestingClient.to(platform, "other.example")) {
            for (String path :
                    List.of("/api/v1/account/sessions/" + ada.session().id(), "/api/v1/api-keys/" + key)) {
                assertThat(there.ask("DELETE", path, "", stranger.cookie(), stranger.token())
                                .status())
                        .as(path)
                        .isEqualTo(404);
            }
        }
        assertThat(json(client.get("/api/v1/api-keys", ada.cookie()), 200).get("items"))
                .hasSize(1);
    }

    @Test
    void nothingOfOneAccountIsAnothers() throws IOException {
        TestingSignedIn bob = platform.signIn(platform.firstTenant(), Role.ADMIN);
        String key = made(client).get("id").stringValue();
        for (String path : List.of("/api/v1/account/sessions/" + ada.session().id(), "/api/v1/api-keys/" + key)) {
            assertThat(client.ask("DELETE", path, "", bob.cookie(), bob.token()).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(client.get("/api/v1/account", ada.cookie()).status()).isEqualTo(200);
        assertThat(json(client.get("/api/v1/api-keys", bob.cookie()), 200).get("items"))
                .isEmpty();
    }

    @Test
    void changesNothingWithoutTheToken() throws IOException {
        TestingSignedIn bob = platform.signIn(platform.firstTenant(), Role.MEMBER);
        for (String header : List.of("X: y", "x-csrf-token: wrong", bob.token())) {
            for (String change : List.of(
                    "PATCH /api/v1/account",
                    "DELETE /api/v1/account",
                    "DELETE /api/v1/session",
                    "DELETE /api/v1/account/sessions",
                    "DELETE /api/v1/account/sessions/" + ada.session().id(),
                    "POST /api/v1/api-keys",
                    "DELETE /api/v1/api-keys",
                    "DELETE /api/v1/api-keys/" + ada.session().id(),
                    "POST /api/v1/conversations")) {
                String[] parts = change.split(" ");
                Answer answer = client.ask(parts[0], parts[1], "{\"name\":\"x\"}", ada.cookie(), header);
                assertThat(answer.status()).as(change + " with " + header).isEqualTo(403);
                assertThat(json(answer, 403).get("code").stringValue()).isEqualTo("csrf-token-invalid");
            }
        }
        assertThat(client.get("/api/v1/account", ada.cookie()).status()).isEqualTo(200);
    }

    @Test
    void aGuestIsAskedToSignIn() throws IOException {
        Answer guest = client.ask("POST", "/api/v1/guest-sessions", "");
        String cookie = "Cookie: " + guest.header("set-cookie").orElseThrow().split(";")[0];
        for (String path : List.of("/api/v1/account", "/api/v1/account/sessions", "/api/v1/api-keys")) {
            Answer refused = client.get(path, cookie);
            assertThat(json(refused, 401).get("code").stringValue()).isEqualTo("sign-in-required");
            assertThat(client.get(path).status()).isEqualTo(401);
        }
    }

    @Test
    void talksWithoutAGuestsLimit() throws Exception {
        String path = "/api/v1/conversations/"
                + json(client.ask("POST", "/api/v1/conversations", "{}", ada.cookie(), ada.token()), 201)
                        .get("id")
                        .stringValue();
        for (int i = 0; i < 2; i++) {
            Answer answer = client.ask("POST", path + "/messages", "{\"content\":\"hi\"}", ada.cookie(), ada.token());
            BACKEND.awaitStream();
            assertThat(answer.body()).contains("event: done").contains("\"messagesLeft\":null");
        }
        assertThat(json(client.get(path, ada.cookie()), 200).get("messages")).hasSize(4);
    }

    @Test
    void takesAName() throws IOException {
        JsonNode named = json(patch("{\"name\":\" Ada Lovelace \"}"), 200);
        assertThat(named.get("name").stringValue()).isEqualTo("Ada Lovelace");
        assertThat(json(client.get("/api/v1/account", ada.cookie()), 200)).isEqualTo(named);
        assertThat(patch("{}").status()).isEqualTo(400);
        assertThat(patch("{\"name\":\"" + "x".repeat(201) + "\"}").status()).isEqualTo(400);
        assertThat(patch("{\"name\":\"x\",\"role\":\"owner\"}").status()).isEqualTo(400);
        assertThat(json(patch("{\"name\":null}"), 200).get("name").isNull()).isTrue();
    }

    @Test
    void listsAndEndsItsSessions() throws IOException {
        TestingSignedIn second = platform.signIn(platform.firstTenant(), ada.account());
        TestingSignedIn third = platform.signIn(platform.firstTenant(), ada.account());
        JsonNode items =
                json(client.get("/api/v1/account/sessions", ada.cookie()), 200).get("items");
        assertThat(items).hasSize(3);
        JsonNode own = items.get(2);
        assertThat(own.get("id").stringValue()).isEqualTo(ada.session().id().toString());
        assertThat(own.get("current").booleanValue()).isTrue();
        assertThat(own.get("device").stringValue()).isEqualTo("desktop");
        assertThat(own.get("system").stringValue()).isEqualTo("Linux");
        assertThat(own.get("browser").stringValue()).isEqualTo("Firefox");
        assertThat(own.get("provider").stringValue()).isEqualTo("test");
        assertThat(items.get(0).get("current").booleanValue()).isFalse();

        String path = "/api/v1/account/sessions/" + second.session().id();
        assertThat(change("DELETE", path).status()).isEqualTo(204);
        assertThat(change("DELETE", path).status()).isEqualTo(404);
        assertThat(client.get("/api/v1/account", second.cookie()).status()).isEqualTo(401);
        assertThat(client.get("/api/v1/account", third.cookie()).status()).isEqualTo(200);
        assertThat(change("DELETE", "/api/v1/account/sessions").status()).isEqualTo(204);
        assertThat(client.get("/api/v1/account", third.cookie()).status()).isEqualTo(401);
        assertThat(client.get("/api/v1/account", ada.cookie()).status()).isEqualTo(200);
    }

    @Test
    void signsOut() throws IOException {
        Answer ended = change("DELETE", "/api/v1/session");
        assertThat(json(ended, 200).get("location").isNull()).isTrue();
        assertThat(ended.header("set-cookie").orElseThrow())
                .startsWith("session=;")
                .contains("Max-Age=0");
        assertThat(client.get("/api/v1/account", ada.cookie()).status()).isEqualTo(401);
        assertThat(change("DELETE", "/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void makesAndRevokesKeys() throws IOException {
        JsonNode key = made(client);
        String secret = key.get("secret").stringValue();
        assertThat(key.get("hint").stringValue()).isEqualTo(secret.substring(secret.length() - 4));
        JsonNode item = json(client.get("/api/v1/api-keys", ada.cookie()), 200)
                .get("items")
                .get(0);
        assertThat(item.get("name").stringValue()).isEqualTo("laptop");
        assertThat(item.get("models").get(0).stringValue()).isEqualTo("model");
        assertThat(item.get("faces").get(0).stringValue()).isEqualTo("openai");
        assertThat(item.get("requestsPerMinute").longValue()).isEqualTo(60);
        assertThat(item.get("budget").isNull()).isTrue();
        assertThat(item.has("secret")).isFalse();
        assertThat(client.get("/v1/models", "Authorization: Bearer " + secret).status())
                .isEqualTo(200);
        assertThat(change("DELETE", "/api/v1/api-keys/" + key.get("id").stringValue())
                        .status())
                .isEqualTo(204);
        assertThat(client.get("/v1/models", "Authorization: Bearer " + secret).status())
                .isEqualTo(401);

        String another = made(client).get("secret").stringValue();
        assertThat(change("DELETE", "/api/v1/api-keys").status()).isEqualTo(204);
        assertThat(client.get("/v1/models", "Authorization: Bearer " + another).status())
                .isEqualTo(401);
    }

    @Test
    void aRepeatedWishMakesOneKeyAndShowsNoSecretAgain() throws IOException {
        String[] headers = {ada.cookie(), ada.token(), "Idempotency-Key: once"};
        JsonNode key = json(client.ask("POST", "/api/v1/api-keys", "{\"name\":\"laptop\"}", headers), 201);
        Answer again = client.ask("POST", "/api/v1/api-keys", "{\"name\":\"laptop\"}", headers);
        assertThat(json(again, 409).get("code").stringValue()).isEqualTo("api-key.already-made");
        assertThat(again.body())
                .contains(key.get("id").stringValue())
                .doesNotContain(key.get("secret").stringValue());
        assertThat(json(client.get("/api/v1/api-keys", ada.cookie()), 200).get("items"))
                .hasSize(1);

        TestingSignedIn bob = platform.signIn(platform.firstTenant(), Role.MEMBER);
        assertThat(client.ask(
                                "POST",
                                "/api/v1/api-keys",
                                "{\"name\":\"laptop\"}",
                                bob.cookie(),
                                bob.token(),
                                "Idempotency-Key: once")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void refusesSenselessKeys() throws IOException {
        for (String wrong : List.of(
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":\"x\",\"expiresAt\":\"tomorrow\"}",
                "{\"name\":\"x\",\"expiresAt\":\"2001-01-01T00:00:00Z\"}",
                "{\"name\":\"x\",\"faces\":[\"smalltalk\"]}",
                "{\"name\":\"x\",\"models\":\"model\"}",
                "{\"name\":\"x\",\"requestsPerMinute\":0}",
                "{\"name\":\"x\",\"secret\":\"mine\"}")) {
            Answer answer = client.ask("POST", "/api/v1/api-keys", wrong, ada.cookie(), ada.token());
            assertThat(answer.status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void isErasedWithEverything() throws IOException {
        String secret = made(client).get("secret").stringValue();
        client.ask("POST", "/api/v1/conversations", "{\"title\":\"Mine\"}", ada.cookie(), ada.token());
        Answer erased = change("DELETE", "/api/v1/account");
        assertThat(json(erased, 200).get("receipt").stringValue().split("\\.", -1))
                .hasSize(3);
        assertThat(erased.header("set-cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(client.get("/api/v1/account", ada.cookie()).status()).isEqualTo(401);
        assertThat(client.get("/v1/models", "Authorization: Bearer " + secret).status())
                .isEqualTo(401);
        TenantContext context = TenantContext.system(platform.firstTenant().id());
        assertThat(platform.platform()
                        .accounts()
                        .findByEmail(context, ada.account().email()))
                .isEmpty();
        assertThat(platform.platform()
                        .conversations()
                        .list(context, ada.account().id(), Optional.empty(), 10)
                        .items())
                .isEmpty();
    }

    @Test
    void isErasedAfterAFreshSignInOnly() throws IOException {
        platform.database()
                .execute("UPDATE session SET created_at = created_at - interval '11 minutes' WHERE id = '%s'"
                        .formatted(ada.session().id()));
        Answer refused = change("DELETE", "/api/v1/account");
        assertThat(json(refused, 403).get("code").stringValue()).isEqualTo("fresh-sign-in-required");
        assertThat(json(client.get("/api/v1/session", ada.cookie()), 200)
                        .get("fresh")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void theLastOwnerStays() throws IOException {
        Tenant lonely = platform.tenant("lonely", "lonely.example");
        TestingSignedIn owner = platform.signIn(lonely, Role.OWNER);
        try (TestingClient there = TestingClient.to(platform, "lonely.example")) {
            Answer refused = there.ask("DELETE", "/api/v1/account", "", owner.cookie(), owner.token());
            assertThat(json(refused, 409).get("code").stringValue()).isEqualTo("account.last-owner");
            platform.signIn(lonely, Role.OWNER);
            assertThat(there.ask("DELETE", "/api/v1/account", "", owner.cookie(), owner.token())
                            .status())
                    .isEqualTo(200);
        }
    }

    private JsonNode made(TestingClient here) throws IOException {
        String wanted = """
                {"name":"laptop","models":["model"],"faces":["openai"],"requestsPerMinute":60,\
                "expiresAt":"2999-01-01T00:00:00Z"}""";
        return json(here.ask("POST", "/api/v1/api-keys", wanted, ada.cookie(), ada.token()), 201);
    }

    private Answer patch(String body) throws IOException {
        return client.ask("PATCH", "/api/v1/account", body, ada.cookie(), ada.token());
    }

    private Answer change(String method, String path) throws IOException {
        return client.ask(method, path, "", ada.cookie(), ada.token());
    }

    private static JsonNode json(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }
}
