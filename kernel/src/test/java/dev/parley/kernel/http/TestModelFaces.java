package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.inference.TestingStream;
import dev.parley.spi.ErrorType;
import dev.parley.spi.Json;
import dev.parley.spi.inference.InferenceEvent;
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

/** Answers in the dialects of OpenAI and Anthropic, and clients that leave. */
final class TestModelFaces {
    private static final TestingBackend BACKEND = TestingBackend.named("one", "org/model");
    private static TestingPlatform platform;
    private static String key;

    private TestingClient client;

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(BACKEND);
        key = platform.apiKey(platform.firstTenant());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void connect() throws IOException {
        BACKEND.script(UnaryOperator.identity());
        client = TestingClient.to(platform);
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    @Test
    void aWholeCompletion() throws Exception {
        BACKEND.script(stream -> stream.think("hm").say("Hel").say("lo").finish());

        JsonNode body = json(openAi(false));

        assertThat(body.get("object").stringValue()).isEqualTo("chat.completion");
        assertThat(body.get("model").stringValue()).isEqualTo("org/model");
        JsonNode message = body.get("choices").get(0).get("message");
        assertThat(message.get("content").stringValue()).isEqualTo("Hello");
        assertThat(message.get("reasoning_content").stringValue()).isEqualTo("hm");
        assertThat(body.get("choices").get(0).get("finish_reason").stringValue())
                .isEqualTo("stop");
        assertThat(body.get("usage")
                        .get("prompt_tokens_details")
                        .get("cached_tokens")
                        .intValue())
                .isZero();
        BACKEND.awaitStream();
    }

    @Test
    void aStreamedCompletion() throws Exception {
        BACKEND.script(
                stream -> stream.think("hm").say("Hel").say("lo \"q\" 😀").finish());

        Answer answer = openAi(true);

        assertThat(answer.header("content-type")).contains("text/event-stream; charset=utf-8");
        List<String> events = events(answer);
        assertThat(events.getLast()).isEqualTo("[DONE]");
        List<JsonNode> chunks = events.subList(0, events.size() - 1).stream()
                .map(event -> (JsonNode) JsonMapper.shared().readTree(event))
                .toList();
        assertThat(chunks)
                .allMatch(chunk -> chunk.get("id").equals(chunks.getFirst().get("id")));
        assertThat(delta(chunks.get(0)).get("role").stringValue()).isEqualTo("assistant");
        assertThat(delta(chunks.get(1)).get("reasoning_content").stringValue()).isEqualTo("hm");
        assertThat(delta(chunks.get(2)).get("content").stringValue()).isEqualTo("Hel");
        assertThat(delta(chunks.get(3)).get("content").stringValue()).isEqualTo("lo \"q\" 😀");
        assertThat(chunks.get(4).get("choices").get(0).get("finish_reason").stringValue())
                .isEqualTo("stop");
        assertThat(chunks.get(4).get("usage").isNull()).isTrue();
        assertThat(chunks.get(5).get("choices")).isEmpty();
        assertThat(chunks.get(5).get("usage").get("total_tokens").intValue()).isZero();
        BACKEND.awaitStream();
    }

    @Test
    void whatTheServerSaidInThisDialectIsPassedOnAsItCame() throws Exception {
        String said = "{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"odd\":[1, 2],\"finish_reason\":null}";
        BACKEND.script(stream -> stream.event(
                        new InferenceEvent.TextDelta("Hi", null, Json.of(said.replace(",", ",\n"))))
                .finish());

        List<String> events = events(openAi(true));

        assertThat(events.get(1)).contains("\"odd\":[1,").endsWith(",\"usage\":null}");
        assertThat(JsonMapper.shared().readTree(events.get(1)).get("choices").get(0))
                .isEqualTo(JsonMapper.shared().readTree(said));
        BACKEND.awaitStream();
    }

    @Test
    void toolCallsInBothDialects() throws Exception {
        BACKEND.script(stream -> stream.say("Let me see.")
                .event(new InferenceEvent.ToolCallDelta(0, "functions.f:0", "f", "", null))
                .event(new InferenceEvent.ToolCallDelta(0, null, null, "{\"x\":", null))
                .event(new InferenceEvent.ToolCallDelta(0, null, null, "1}", null))
                .event(new InferenceEvent.ToolCallDelta(1, "functions.g:1", "g", "{}", null))
                .finish());

        JsonNode whole = json(openAi(false)).get("choices").get(0);
        assertThat(whole.get("finish_reason").stringValue()).isEqualTo("tool_calls");
        JsonNode call = whole.get("message").get("tool_calls").get(0);
        assertThat(call.get("id").stringValue()).isEqualTo("functions.f:0");
        assertThat(call.get("function").get("arguments").stringValue()).isEqualTo("{\"x\":1}");
        assertThat(whole.get("message").get("tool_calls")).hasSize(2);

        List<String> chunks = events(openAi(true));
        assertThat(delta(JsonMapper.shared().readTree(chunks.get(2)))
                        .get("tool_calls")
                        .get(0)
                        .toString())
                .isEqualTo("{\"index\":0,\"id\":\"functions.f:0\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":\"\"}}");
        assertThat(chunks.get(6)).contains("\"finish_reason\":\"tool_calls\"");

        JsonNode message = json(anthropic(false));
        assertThat(message.get("stop_reason").stringValue()).isEqualTo("tool_use");
        assertThat(message.get("content").get(1).get("input").get("x").intValue())
                .isEqualTo(1);

        List<String> events = events(anthropic(true));
        assertThat(events)
                .anyMatch(event -> event.contains("\"id\":\"functions.g:1\",\"name\":\"g\",\"input\":{}"))
                .anyMatch(event -> event.contains("\"partial_json\":\"{\\\"x\\\":\""));
        for (int i = 0; i < 4; i++) {
            BACKEND.awaitStream();
        }
    }

    @Test
    void aFailureBeforeTheFirstTokenIsAStatus() throws Exception {
        BACKEND.script(stream -> stream.fail(ErrorType.UPSTREAM_FAILED));

        assertThat(openAi(true).status()).isEqualTo(502);
        assertThat(openAi(false).status()).isEqualTo(502);
        BACKEND.awaitStream();
        BACKEND.awaitStream();
    }

    @Test
    void aFailureAfterItIsAnEventAndNothingIsDone() throws Exception {
        BACKEND.script(stream -> stream.say("Hel").fail(ErrorType.UPSTREAM_FAILED));

        Answer answer = openAi(true);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("[DONE]");
        assertThat(JsonMapper.shared()
                        .readTree(events(answer).getLast())
                        .get("error")
                        .get("type")
                        .stringValue())
                .isEqualTo("server_error");
        BACKEND.awaitStream();
    }

    @Test
    void aWholeMessage() throws Exception {
        BACKEND.script(stream -> stream.think("hm").say("Hello").finish());

        JsonNode body = json(anthropic(false));

        assertThat(body.get("type").stringValue()).isEqualTo("message");
        assertThat(body.get("content").get(0).get("thinking").stringValue()).isEqualTo("hm");
        assertThat(body.get("content").get(1).get("text").stringValue()).isEqualTo("Hello");
        assertThat(body.get("stop_reason").stringValue()).isEqualTo("end_turn");
        BACKEND.awaitStream();
    }

    @Test
    void aStreamedMessage() throws Exception {
        BACKEND.script(stream -> stream.think("hm").say("Hel").say("lo").finish());

        List<JsonNode> events = events(anthropic(true)).stream()
                .map(event -> (JsonNode) JsonMapper.shared().readTree(event))
                .toList();

        assertThat(events)
                .extracting(event -> event.get("type").stringValue())
                .containsExactly(
                        "message_start",
                        "ping",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_stop",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        assertThat(events.get(6).get("index").intValue()).isEqualTo(1);
        assertThat(events.get(6).get("delta").get("text").stringValue()).isEqualTo("Hel");
        BACKEND.awaitStream();
    }

    @Test
    void countsTokens() throws IOException {
        Answer answer = client.ask(
                "POST",
                "/v1/messages/count_tokens",
                "{\"model\":\"org/model\",\"messages\":[{\"role\":\"user\",\"content\":\"four\"}]}",
                "x-api-key: " + key);

        assertThat(json(answer).get("input_tokens").intValue()).isEqualTo(4);
    }

    @Test
    void listsModelsInBothDialects() throws IOException {
        String bearer = "Authorization: Bearer " + key;
        assertThat(json(client.get("/v1/models", bearer))
                        .get("data")
                        .get(0)
                        .get("object")
                        .stringValue())
                .isEqualTo("model");
        assertThat(json(client.get("/v1/models", bearer, "anthropic-version: 2023-06-01"))
                        .get("data")
                        .get(0)
                        .get("type")
                        .stringValue())
                .isEqualTo("model");
        for (String path : new String[] {"/v1/models/org/model", "/v1/models/org%2Fmodel"}) {
            assertThat(json(client.get(path, bearer)).get("id").stringValue()).isEqualTo("org/model");
        }
        assertThat(client.ask("HEAD", "/v1/models", "", bearer).status()).isEqualTo(200);
        assertThat(client.ask("HEAD", "/v1/models", "").status()).isEqualTo(401);
    }

    @Test
    void aClientThatLeavesBeforeTheFirstTokenStopsTheModel() throws Exception {
        sendOpenAi(true);
        TestingStream stream = BACKEND.awaitStream();
        client.close();
        assertThat(stream.awaitClosed()).isTrue();
    }

    @Test
    void aClientThatLeavesInAnUnstreamedCallStopsTheModel() throws Exception {
        sendOpenAi(false);
        TestingStream stream = BACKEND.awaitStream();
        stream.say("much of it");
        client.close();
        assertThat(stream.awaitClosed()).isTrue();
    }

    @Test
    void aClientThatLeavesWhileTheModelIsSilentStopsIt() throws Exception {
        sendOpenAi(true);
        TestingStream stream = BACKEND.awaitStream();
        stream.say("beginning");
        client.answerBegins();
        client.close();
        assertThat(stream.awaitClosed()).isTrue();
    }

    @Test
    void aSilentModelIsWaitedForLongerThanAnIdleConnection() throws Exception {
        try (TestingPlatform hasty = TestingPlatform.start(Map.of("http.idle-timeout", "300ms"), BACKEND)) {
            String ownKey = hasty.apiKey(hasty.firstTenant());
            try (TestingClient idle = TestingClient.to(hasty);
                    TestingClient asking = TestingClient.to(hasty)) {
                sendOpenAi(asking, ownKey, false);
                TestingStream stream = BACKEND.awaitStream();
                assertThat(idle.isClosedByServer()).isTrue();
                stream.say("late").finish();
                assertThat(asking.answer(false).body()).contains("late");
            }
        }
    }

    @Test
    void aClientThatReadsNothingHoldsBackTheModelAndIsGivenUp() throws Exception {
        try (TestingPlatform hasty = TestingPlatform.start(Map.of("http.idle-timeout", "300ms"), BACKEND)) {
            String ownKey = hasty.apiKey(hasty.firstTenant());
            try (TestingClient asking = TestingClient.to(hasty)) {
                sendOpenAi(asking, ownKey, true);
                TestingStream stream = BACKEND.awaitStream();
                String much = "x".repeat(100_000);
                for (int i = 0; i < 300; i++) {
                    stream.say(much);
                }
                assertThat(stream.awaitClosed()).isTrue();
            }
        }
    }

    @Test
    void aConnectionServesRequestsOneAfterTheOther() throws Exception {
        BACKEND.script(stream -> stream.say("ok").finish());
        for (int i = 0; i < 20; i++) {
            assertThat(openAi(i % 2 == 0).body()).contains("ok");
            BACKEND.awaitStream();
        }
    }

    private Answer openAi(boolean stream) throws IOException {
        sendOpenAi(stream);
        return client.answer(false);
    }

    private void sendOpenAi(boolean stream) throws IOException {
        sendOpenAi(client, key, stream);
    }

    private static void sendOpenAi(TestingClient client, String key, boolean stream) throws IOException {
        String body = "{\"model\":\"org/model\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]"
                + (stream ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}" : "}");
        client.send(
                "POST",
                "/v1/chat/completions",
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization: Bearer " + key,
                "Content-Type: application/json");
    }

    private Answer anthropic(boolean stream) throws IOException {
        String body = "{\"model\":\"org/model\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                + "\"stream\":" + stream + "}";
        return client.ask("POST", "/v1/messages", body, "x-api-key: " + key, "Content-Type: application/json");
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static JsonNode delta(JsonNode chunk) {
        return chunk.get("choices").get(0).get("delta");
    }

    private static List<String> events(Answer answer) {
        return Arrays.stream(answer.body().split("\n"))
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }
}
