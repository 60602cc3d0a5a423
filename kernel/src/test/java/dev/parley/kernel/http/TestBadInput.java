package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.inference.TestingBackend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What cannot be served is refused clearly, in the dialect of its face, and leaves the server well and the log quiet. */
final class TestBadInput {
    private static final String HOST = "main.example";
    private static final String CHAT = "/v1/chat/completions";
    private static final String MESSAGES = "/v1/messages";
    private static TestingPlatform platform;
    private static String key;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private TestingClient client;

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(TestingBackend.named("one", "org/model")
                .script(stream -> stream.say("ok").finish()));
        key = platform.apiKey(platform.tenant("main", HOST));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void connect() throws IOException {
        logged.start();
        root.addAppender(logged);
        client = TestingClient.to(platform, HOST);
    }

    @AfterEach
    void isWell() throws IOException {
        client.close();
        root.detachAppender(logged);
        assertThat(logged.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR));
        try (TestingClient other = TestingClient.to(platform, HOST)) {
            assertThat(chat(other, request("hi").getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void malformedJson() throws IOException {
        for (String body : new String[] {"{", "", "nonsense", "{\"model\":}", "[]", "{\"a\":1,\"a\":2}"}) {
            openAi(chat(client, body.getBytes(StandardCharsets.UTF_8)), 400);
            anthropic(client.ask("POST", MESSAGES, body, "x-api-key: " + key), 400);
        }
    }

    @Test
    void wrongTypes() throws IOException {
        Answer answer = chat(client, "{\"model\":\"m\",\"messages\":7}".getBytes(StandardCharsets.UTF_8));
        assertThat(openAi(answer, 400).get("param").stringValue()).isEqualTo("messages");
    }

    @Test
    void invalidUtf8() throws IOException {
        byte[] body = request("?").getBytes(StandardCharsets.UTF_8);
        body[request("?").indexOf('?')] = (byte) 0xff;
        assertThat(openAi(chat(client, body), 400).get("message").stringValue()).contains("UTF-8");
    }

    @Test
    void bodiesThatAreTooLarge() throws IOException {
        byte[] large = new byte[10 << 20];
        problem(client.ask("POST", "/api/v1/guest-sessions", new byte[0]), 201);
        byte[] larger = new byte[25 << 20];
        openAi(chat(client, larger), 413);
        anthropic(client.ask("POST", MESSAGES, larger, "x-api-key: " + key), 413);
        Answer guest = client.ask("POST", "/api/v1/guest-sessions", new byte[0]);
        String cookie = guest.header("set-cookie").orElseThrow().split(";")[0];
        String csrf =
                JsonMapper.shared().readTree(guest.body()).get("csrfToken").stringValue();
        problem(client.ask("POST", "/api/v1/conversations", large, "Cookie: " + cookie, "x-csrf-token: " + csrf), 413);
    }

    @Test
    void bodiesWhereNoneIsTaken() throws IOException {
        String sessions = "/api/v1/guest-sessions";
        problem(client.ask("POST", sessions, new byte[10 << 20]), 413);
        problem(client.ask("POST", sessions, "{", "Content-Type: application/json"), 400);
        problem(client.ask("POST", sessions, "[]", "Content-Type: application/json"), 400);
        problem(client.ask("POST", sessions, "a=b", "Content-Type: application/x-www-form-urlencoded"), 415);
        problem(client.ask("POST", sessions, "", "Content-Type: application/x-www-form-urlencoded"), 201);
        Answer guest = client.ask("POST", sessions, "{}", "Content-Type: application/json");
        problem(guest, 201);
        String cookie = guest.header("set-cookie").orElseThrow().split(";")[0];
        String csrf =
                JsonMapper.shared().readTree(guest.body()).get("csrfToken").stringValue();
        String stop = "/api/v1/conversations/" + UUID.randomUUID() + "/stop";
        problem(client.ask("POST", stop, "{", "Cookie: " + cookie, "x-csrf-token: " + csrf), 400);
    }

    @Test
    void tenMegabytesThatAreNoJson() throws IOException {
        openAi(chat(client, new byte[10 << 20]), 400);
    }

    @Test
    void unknownModels() throws IOException {
        String body = request("x").replace("org/model", "nothing");
        JsonNode error = openAi(chat(client, body.getBytes(StandardCharsets.UTF_8)), 404);
        assertThat(error.get("code").stringValue()).isEqualTo("model_not_found");
        openAi(client.get("/v1/models/nothing", "Authorization: Bearer " + key), 404);
    }

    @Test
    void aHundredThousandMessages() throws IOException {
        String message = "{\"role\":\"user\",\"content\":\"x\"}";
        String body = "{\"model\":\"org/model\",\"messages\":["
                + String.join(",", Collections.nCopies(100_000, message)) + "]}";
        assertThat(openAi(chat(client, body.getBytes(StandardCharsets.UTF_8)), 400)
                        .get("message")
                        .stringValue())
                .contains("100000");
    }

    @Test
    void deepNesting() throws IOException {
        openAi(chat(client, ("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8)), 400);
    }

    @Test
    void hugeHeaders() throws IOException {
        client.raw("GET /v1/models HTTP/1.1\r\nHost: " + HOST + "\r\nX-Huge: " + "x".repeat(40_000) + "\r\n\r\n");
        openAi(client.answer(false), 431);
    }

    @Test
    void badRequestLines() throws IOException {
        for (String line :
                new String[] {"GET /api/v1/session", "NONSENSE", "GET /%zz HTTP/1.1", "GET /a/%2e%2e/b HTTP/1.1"}) {
            try (TestingClient fresh = TestingClient.to(platform, HOST)) {
                fresh.raw(line + "\r\nHost: " + HOST + "\r\n\r\n");
                Answer answer = fresh.answer(false);
                assertThat(answer.status()).as(line).isBetween(400, 505);
                assertThat(JsonMapper.shared()
                                .readTree(answer.body())
                                .get("code")
                                .stringValue())
                        .startsWith("request.");
            }
        }
    }

    @Test
    void wrongMethods() throws IOException {
        Answer chat = client.get(CHAT);
        openAi(chat, 405);
        assertThat(chat.header("allow")).contains("POST");
        Answer session = client.ask("PUT", "/api/v1/session", "{}", "Content-Type: application/json");
        problem(session, 405);
        assertThat(session.header("allow")).contains("DELETE, GET, HEAD");
        anthropic(client.get(MESSAGES), 405);
        problem(client.ask("FOO", "/api/v1/session", ""), 405);
    }

    @Test
    void wrongMediaTypes() throws IOException {
        String body = request("x");
        openAi(client.ask("POST", CHAT, body, "Authorization: Bearer " + key, "Content-Type: text/plain"), 415);
        openAi(
                client.ask(
                        "POST",
                        CHAT,
                        body,
                        "Authorization: Bearer " + key,
                        "Content-Type: application/json; charset=latin1"),
                415);
    }

    @Test
    void unknownPaths() throws IOException {
        openAi(client.get("/v1/nothing"), 404);
        problem(client.get("/api/v1/nothing"), 404);
        problem(client.get("/nothing"), 404);
        problem(client.ask("POST", "/nothing", ""), 405);
    }

    @Test
    void unknownHosts() throws IOException {
        try (TestingClient stranger = TestingClient.to(platform, "stranger.example")) {
            openAi(stranger.get("/v1/models"), 421);
            problem(stranger.get("/api/v1/session"), 421);
            anthropic(stranger.get("/v1/models", "anthropic-version: 2023-06-01"), 421);
        }
    }

    @Test
    void keysThatAreNone() throws IOException {
        for (String header :
                new String[] {"X: y", "Authorization: Bearer wrong", "Authorization: Basic eA==", "x-api-key: " + key
                }) {
            JsonNode error = openAi(client.get("/v1/models", header), 401);
            assertThat(error.get("code").stringValue()).isEqualTo("invalid_api_key");
            assertThat(error.get("type").stringValue()).isEqualTo("invalid_request_error");
            assertThat(error.get("param").isNull()).isTrue();
        }
        anthropic(client.ask("POST", MESSAGES, "{}", "x-api-key: wrong"), 401);
    }

    @Test
    void everyAnswerHasOurIdAndTheCallersOwnComesBack() throws IOException {
        Answer answer = client.get("/v1/models", "x-request-id: mine\u00e9-1");
        assertThat(answer.header("x-request-id"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f-]{36}"));
        assertThat(answer.header("x-client-request-id")).contains("mine-1");
    }

    private static Answer chat(TestingClient client, byte[] body) throws IOException {
        return client.ask("POST", CHAT, body, "Authorization: Bearer " + key, "Content-Type: application/json");
    }

    private static String request(String text) {
        return "{\"model\":\"org/model\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
    }

    private static JsonNode openAi(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        JsonNode error = JsonMapper.shared().readTree(answer.body()).get("error");
        assertThat(error.propertyNames()).containsExactly("message", "type", "param", "code");
        assertThat(error.get("message").stringValue()).isNotBlank();
        assertThat(answer.header("content-type")).contains("application/json");
        return error;
    }

    private static void anthropic(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        assertThat(body.get("type").stringValue()).isEqualTo("error");
        assertThat(body.get("error").propertyNames()).containsExactly("type", "message");
        assertThat(body.get("request_id").stringValue()).isNotBlank();
    }

    private static void problem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status >= 400) {
            JsonNode body = JsonMapper.shared().readTree(answer.body());
            assertThat(answer.header("content-type").orElse("")).startsWith("application/problem+json");
            assertThat(body.get("status").intValue()).isEqualTo(status);
            assertThat(body.get("detail").stringValue()).isNotBlank();
            assertThat(body.get("requestId").stringValue()).isNotBlank();
        }
    }
}
