package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.inference.TestingBackend;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The header {@code Idempotency-Key} on the face of the chat page. */
final class TestIdempotencyKey {
    private static final TestingBackend BACKEND = TestingBackend.named("one", "model");
    private static TestingPlatform platform;

    private TestingClient client;
    private String cookie = "";
    private String token = "";

    @BeforeAll
    static void start() {
        BACKEND.script(stream -> stream.say("Hello").finish());
        platform = TestingPlatform.start(Map.of("guest.message-limit", "2"), BACKEND);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void connect() throws IOException {
        client = TestingClient.to(platform);
        Answer guest = client.ask("POST", "/api/v1/guest-sessions", "");
        cookie = "Cookie: " + guest.header("set-cookie").orElseThrow().split(";")[0];
        token = "x-csrf-token: " + json(guest, 201).get("csrfToken").stringValue();
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    @Test
    void aRepetitionGivesTheSameConversation() throws IOException {
        Answer first = post("/api/v1/conversations", "{\"title\":\"Plans\"}", "k");
        Answer again = post("/api/v1/conversations", "{ \"title\": \"Plans\" }", "k");
        assertThat(json(again, 201)).isEqualTo(json(first, 201));
        assertThat(json(client.get("/api/v1/conversations", cookie), 200).get("items"))
                .hasSize(1);
        Answer other = post("/api/v1/conversations", "{}", "k");
        JsonNode problem = json(other, 422);
        assertThat(problem.get("code").stringValue()).isEqualTo("idempotency-key-reused");
        assertThat(problem.get("detail").stringValue()).contains("Idempotency-Key");
        assertThat(other.header("content-type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void aRepetitionFollowsTheSameAnswer() throws IOException {
        String path = conversation();
        String first = stream(post(path + "/messages", "{\"content\":\"hi\"}", "k"));
        String again = stream(post(path + "/messages", "{\"content\":\"hi\"}", "k"));
        assertThat(first).startsWith("event: start\n").contains("event: done");
        assertThat(start(again)).isEqualTo(start(first));
        assertThat(again).contains("event: delta").contains("\"state\":\"complete\"");

        JsonNode messages = json(client.get(path, cookie), 200).get("messages");
        assertThat(messages).hasSize(2);
        String regenerate = path + "/messages/" + messages.get(1).get("id").stringValue() + "/regenerate";
        String other = stream(post(regenerate, "{}", "k2"));
        assertThat(start(stream(post(regenerate, "{}", "k2")))).isEqualTo(start(other));
        assertThat(json(client.get(path, cookie), 200).get("messages")).hasSize(3);

        JsonNode session = json(client.get("/api/v1/session", cookie), 200);
        assertThat(session.get("messagesLeft").intValue()).isZero();
        assertThat(post(path + "/messages", "{\"content\":\"ho\"}", "k").status())
                .isEqualTo(422);
        assertThat(post(conversation() + "/messages", "{\"content\":\"hi\"}", "k")
                        .status())
                .isEqualTo(422);
        assertThat(post(path + "/messages", "{\"content\":\"ho\"}", "k3").status())
                .isEqualTo(429);
    }

    @Test
    void refusesWhatIsNoKey() throws IOException {
        String path = conversation();
        for (String key : new String[] {"", "   ", "x".repeat(256), "a\tb", "a\u0085b"}) {
            JsonNode problem = json(post("/api/v1/conversations", "{}", key), 400);
            assertThat(problem.get("status").intValue()).isEqualTo(400);
            assertThat(post(path + "/messages", "{\"content\":\"hi\"}", key).status())
                    .isEqualTo(400);
        }
        assertThat(post("/api/v1/conversations", "{}", "x".repeat(255)).status())
                .isEqualTo(201);
        assertThat(json(client.get("/api/v1/conversations", cookie), 200).get("items"))
                .hasSize(2);
    }

    private String conversation() throws IOException {
        Answer made = client.ask("POST", "/api/v1/conversations", "{}", cookie, token);
        return "/api/v1/conversations/" + json(made, 201).get("id").stringValue();
    }

    private Answer post(String path, String body, String key) throws IOException {
        return client.ask("POST", path, body, cookie, token, "Idempotency-Key: " + key);
    }

    private static String stream(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String start(String events) {
        return events.substring(0, events.indexOf("\n\n"));
    }

    private static JsonNode json(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }
}
