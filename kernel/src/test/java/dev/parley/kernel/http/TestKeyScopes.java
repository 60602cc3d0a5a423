package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.access.ApiFace;
import dev.parley.kernel.access.KeyLimits;
import dev.parley.kernel.access.KeyTerms;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.keys.OwnerId;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A key goes as far as its terms, by whichever header and address one tries. */
final class TestKeyScopes {
    private static final TestingBackend BACKEND = TestingBackend.named("one", "org/small", "org/large");
    private static TestingPlatform platform;
    private static TenantContext tenant;
    private static OwnerId account;
    private static String any;
    private static String small;
    private static String openAi;
    private static String anthropic;

    private TestingClient client;

    @BeforeAll
    static void start() {
        BACKEND.script(stream -> stream.say("Hello").finish());
        platform = TestingPlatform.start(BACKEND);
        tenant = TenantContext.system(platform.firstTenant().id());
        account = platform.platform()
                .accounts()
                .create(tenant, NewAccount.of("ada@example.org", Role.MEMBER))
                .id();
        any = key(Set.of());
        small = key(Set.of("org/small"));
        openAi = key(Set.of(), ApiFace.OPENAI);
        anthropic = key(Set.of(), ApiFace.ANTHROPIC);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void connect() throws IOException {
        client = TestingClient.to(platform);
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    @Test
    void aModelThatIsNotNamedIsForbidden() throws IOException {
        assertThat(complete("org/small", bearer(small)).status()).isEqualTo(200);
        Answer refused = complete("org/large", bearer(small));
        assertThat(refused.status()).isEqualTo(403);
        JsonNode error = json(refused).get("error");
        assertThat(error.get("type").stringValue()).isEqualTo("invalid_request_error");
        assertThat(error.get("code").stringValue()).isEqualTo("api-key.model-not-allowed");
        assertThat(error.get("param").stringValue()).isEqualTo("model");

        Answer message = message("org/large", "x-api-key: " + small);
        assertThat(message.status()).isEqualTo(403);
        assertThat(json(message).get("error").get("type").stringValue()).isEqualTo("permission_error");
        assertThat(count("org/large", "x-api-key: " + small).status()).isEqualTo(403);
        assertThat(count("org/small", "x-api-key: " + small).status()).isEqualTo(200);
    }

    @Test
    void modelsThatAreNotNamedAreNotListed() throws IOException {
        for (String[] headers : new String[][] {{bearer(small)}, {bearer(small), "anthropic-version: 2023-06-01"}}) {
            JsonNode models = json(client.get("/v1/models", headers)).get("data");
            assertThat(models).hasSize(1);
            assertThat(models.get(0).get("id").stringValue()).isEqualTo("org/small");
            assertThat(client.get("/v1/models/org/large", headers).status()).isEqualTo(403);
            assertThat(client.get("/v1/models/org/small", headers).status()).isEqualTo(200);
        }
        assertThat(json(client.get("/v1/models", bearer(any))).get("data")).hasSize(2);
    }

    @Test
    void aFaceThatIsNotNamedIsForbidden() throws IOException {
        assertThat(complete("org/small", bearer(openAi)).status()).isEqualTo(200);
        assertThat(message("org/small", "x-api-key: " + openAi).status()).isEqualTo(403);
        assertThat(message("org/small", "x-api-key: " + anthropic).status()).isEqualTo(200);
        assertThat(complete("org/small", bearer(anthropic)).status()).isEqualTo(403);
        assertThat(client.get("/v1/models", bearer(anthropic)).status()).isEqualTo(403);
    }

    @Test
    void aHeaderDoesNotMakeOneFaceAnother() throws IOException {
        assertThat(complete("org/small", bearer(anthropic), "anthropic-version: 2023-06-01")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void twoDifferentKeysAreRefused() throws IOException {
        for (String[] headers : new String[][] {
            {bearer(any), "x-api-key: " + small},
            {bearer(small), "x-api-key: " + any},
            {bearer(any), "x-api-key: nonsense"},
            {bearer("nonsense"), "x-api-key: " + any}
        }) {
            assertThat(complete("org/large", headers).status()).isEqualTo(401);
            assertThat(message("org/large", headers).status()).isEqualTo(401);
            assertThat(client.get("/v1/models", headers).status()).isEqualTo(401);
        }
        assertThat(message("org/large", bearer(any), "x-api-key: " + any).status())
                .isEqualTo(200);
    }

    private static String key(Set<String> models, ApiFace... faces) {
        KeyTerms terms = new KeyTerms(Optional.empty(), models, Set.of(faces), KeyLimits.NONE);
        return platform.platform()
                .apiKeys()
                .create(tenant, account, new NewApiKey("scoped", terms))
                .secret();
    }

    private Answer complete(String model, String... headers) throws IOException {
        return post("/v1/chat/completions", model, headers);
    }

    private Answer message(String model, String... headers) throws IOException {
        return post("/v1/messages", model, headers);
    }

    private Answer count(String model, String... headers) throws IOException {
        String body = "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        return client.ask("POST", "/v1/messages/count_tokens", body, withJson(headers));
    }

    private Answer post(String path, String model, String... headers) throws IOException {
        String body =
                "{\"model\":\"" + model + "\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        return client.ask("POST", path, body, withJson(headers));
    }

    private static String[] withJson(String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Type: application/json";
        return all;
    }

    private static String bearer(String key) {
        return "Authorization: Bearer " + key;
    }

    private static JsonNode json(Answer answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
