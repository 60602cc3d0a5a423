package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.spi.ErrorType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The face of the chat page. */
final class TestChatPageFace {
    private static final TestingBackend BACKEND = TestingBackend.named("one", "model");
    private static TestingPlatform platform;

    private TestingClient client;
    private String cookie = "";
    private String token = "";

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(
                Map.of("guest.message-limit", "2", "http.trusted-proxies", "127.0.0.0/8"), BACKEND);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void connect() throws IOException {
        BACKEND.script(stream -> stream.think("hm").say("Hel").say("lo").finish());
        client = TestingClient.to(platform);
        Answer guest = client.ask("POST", "/api/v1/guest-sessions", "");
        assertThat(guest.status()).isEqualTo(201);
        cookie = "Cookie: " + guest.header("set-cookie").orElseThrow().split(";")[0];
        token = "x-csrf-token: " + json(guest, 201).get("csrfToken").stringValue();
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    @Test
    void theCookieIsTheBrowsersAlone() throws IOException {
        String set = client.ask("POST", "/api/v1/guest-sessions", "")
                .header("set-cookie")
                .orElseThrow();
        assertThat(set)
                .startsWith("session=")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/");
        String secure = client.ask("POST", "/api/v1/guest-sessions", "", "X-Forwarded-Proto: https")
                .header("set-cookie")
                .orElseThrow();
        assertThat(secure).startsWith("__Host-session=").contains("Secure");
        assertThat(client.ask("POST", "/api/v1/guest-sessions", "", cookie).status())
                .isEqualTo(200);
    }

    @Test
    void tellsWhoIsThere() throws IOException {
        assertThat(json(client.get("/api/v1/session")).get("kind").stringValue())
                .isEqualTo("none");
        JsonNode session = json(client.get("/api/v1/session", cookie));
        assertThat(session.get("kind").stringValue()).isEqualTo("guest");
        assertThat(session.get("messageLimit").intValue()).isEqualTo(2);
        assertThat(session.get("branding").get("name").stringValue()).isNotBlank();
    }

    @Test
    void changesNothingWithoutTheToken() throws IOException {
        for (String header : new String[] {"X: y", "x-csrf-token: wrong"}) {
            assertThat(client.ask("POST", "/api/v1/conversations", "{}", cookie, header)
                            .status())
                    .isEqualTo(403);
            assertThat(client.ask("DELETE", "/api/v1/session", "", cookie, header)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(client.ask("POST", "/api/v1/conversations", "{}").status()).isEqualTo(401);
        assertThat(client.get("/api/v1/conversations", cookie).body()).contains("\"items\":[]");
    }

    @Test
    void aMessageIsAnsweredAndKept() throws Exception {
        String path = conversation();
        List<String> events = send(path, "{\"content\":\"hi\"}");
        BACKEND.awaitStream();

        assertThat(events.getFirst()).startsWith("event: start\ndata: {\"userMessage\":{");
        assertThat(events).anyMatch(event -> event.startsWith("event: reasoning\nid: 0-2\ndata: {\"text\":\"hm\"}"));
        assertThat(String.join("", events)).contains("id: 5-2");
        assertThat(events.getLast()).startsWith("event: done").contains("\"messagesLeft\":1");

        JsonNode kept = json(client.get(path, cookie));
        assertThat(kept.get("messages")).hasSize(2);
        JsonNode answer = kept.get("messages").get(1);
        assertThat(answer.get("content").stringValue()).isEqualTo("Hello");
        assertThat(answer.get("state").stringValue()).isEqualTo("complete");
        assertThat(kept.get("currentMessageId")).isEqualTo(answer.get("id"));

        Answer again = client.get(
                path + "/messages/" + answer.get("id").stringValue() + "/events", cookie, "Last-Event-ID: 3-2");
        assertThat(again.body()).contains("id: 5-2\ndata: {\"text\":\"lo\"}").contains("event: done");
    }

    @Test
    void overTheLimitThePageIsToldSo() throws Exception {
        String path = conversation();
        for (int i = 0; i < 2; i++) {
            send(path, "{\"content\":\"hi\"}");
            BACKEND.awaitStream();
        }
        Answer refused = client.ask("POST", path + "/messages", "{\"content\":\"hi\"}", cookie, token);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(json(refused, 429).get("code").stringValue()).isEqualTo("guest.message-limit");
    }

    @Test
    void aBrokenAnswerIsAnEventAndThenWhatIsKept() throws Exception {
        BACKEND.script(stream -> stream.say("Hel").fail(ErrorType.UPSTREAM_FAILED));
        String path = conversation();
        List<String> events = send(path, "{\"content\":\"hi\"}");
        BACKEND.awaitStream();

        assertThat(events.get(events.size() - 2)).startsWith("event: error").contains("\"status\":502");
        assertThat(events.getLast()).startsWith("event: done").contains("\"state\":\"failed\"");
    }

    @Test
    void renamesSelectsAndDeletes() throws Exception {
        String path = conversation();
        assertThat(json(client.ask("PATCH", path, "{\"title\":\"Täglich\"}", cookie, token))
                        .get("title")
                        .stringValue())
                .isEqualTo("Täglich");
        assertThat(client.ask("PATCH", path, "{}", cookie, token).status()).isEqualTo(400);
        assertThat(client.ask("PATCH", path, "{\"currentMessageId\":\"x\"}", cookie, token)
                        .status())
                .isEqualTo(400);
        assertThat(client.ask("POST", path + "/stop", "", cookie, token).status())
                .isEqualTo(204);
        assertThat(client.ask("DELETE", path, "", cookie, token).status()).isEqualTo(204);
        assertThat(client.get(path, cookie).status()).isEqualTo(404);
        assertThat(client.get("/api/v1/conversations/none", cookie).status()).isEqualTo(404);
    }

    @Test
    void listsPageByPage() throws IOException {
        for (int i = 0; i < 3; i++) {
            conversation();
        }
        JsonNode first = json(client.get("/api/v1/conversations?limit=2", cookie));
        assertThat(first.get("items")).hasSize(2);
        JsonNode second = json(client.get(
                "/api/v1/conversations?limit=2&cursor="
                        + first.get("nextCursor").stringValue(),
                cookie));
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("nextCursor").isNull()).isTrue();
        for (String wrong : new String[] {"limit=0", "limit=x", "cursor=nonsense"}) {
            assertThat(client.get("/api/v1/conversations?" + wrong, cookie).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(client.ask("DELETE", "/api/v1/conversations", "", cookie, token)
                        .status())
                .isEqualTo(204);
        assertThat(json(client.get("/api/v1/conversations", cookie)).get("items"))
                .isEmpty();
    }

    @Test
    void anAnswerGoesOnWithoutItsReaderAndIsPickedUpAgain() throws Exception {
        BACKEND.script(UnaryOperator.identity());
        String path = conversation();
        client.send("POST", path + "/messages", "{\"content\":\"hi\"}".getBytes(StandardCharsets.UTF_8), cookie, token);
        var stream = BACKEND.awaitStream();
        stream.say("Hel");
        client.answerBegins();
        client.close();

        client = TestingClient.to(platform);
        JsonNode kept = json(client.get(path, cookie));
        String answer = kept.get("messages").get(1).get("id").stringValue();
        stream.say("lo").finish();
        Answer again = client.get(path + "/messages/" + answer + "/events", cookie);

        assertThat(again.body()).contains("event: done").contains("\"content\":\"Hello\"");
    }

    @Test
    void aSessionEndsWithItsData() throws IOException {
        String path = conversation();
        assertThat(client.ask("DELETE", "/api/v1/session", "", cookie, token).status())
                .isEqualTo(204);
        assertThat(client.get(path, cookie).status()).isEqualTo(401);
    }

    private String conversation() throws IOException {
        Answer made = client.ask("POST", "/api/v1/conversations", "{}", cookie, token);
        return "/api/v1/conversations/" + json(made, 201).get("id").stringValue();
    }

    private List<String> send(String path, String body) throws IOException {
        Answer answer = client.ask("POST", path + "/messages", body, cookie, token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Arrays.stream(answer.body().split("\n\n")).toList();
    }

    private static JsonNode json(Answer answer) {
        return json(answer, 200);
    }

    private static JsonNode json(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }
}
