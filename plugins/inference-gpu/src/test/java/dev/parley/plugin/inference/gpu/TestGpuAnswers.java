package dev.parley.plugin.inference.gpu;

import static dev.parley.plugin.inference.gpu.TestingGpu.asking;
import static dev.parley.plugin.inference.gpu.TestingGpu.finished;
import static dev.parley.plugin.inference.gpu.TestingGpu.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.Json;
import dev.parley.spi.inference.ContentPart;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.Role;
import dev.parley.spi.inference.Sampling;
import dev.parley.spi.inference.ToolCall;
import dev.parley.spi.inference.ToolChoice;
import dev.parley.spi.inference.ToolDefinition;
import dev.parley.spi.inference.Usage;
import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.Gate;
import dev.parley.spi.testkit.inference.JsonObject;
import dev.parley.spi.testkit.inference.ReceivedRequest;
import dev.parley.spi.testkit.inference.Script;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked and answered when nothing goes wrong. */
class TestGpuAnswers {
    private static final ToolDefinition WEATHER = new ToolDefinition(
            "get_weather",
            "Weather of a place",
            Json.of("{\"type\":\"object\",\"properties\":{\"place\":{\"type\":\"string\"}}}"),
            true);

    @ParameterizedTest
    @EnumSource
    void givesTextAndUsage(Dialect dialect) throws Exception {
        try (var server = ScriptedModelServer.start(dialect, "m");
                var gpu = TestingGpu.before(server)) {
            List<InferenceEvent> events = gpu.ask("one two three");

            assertThat(text(events)).isEqualTo("You said: one two three");
            assertThat(TestingGpu.of(InferenceEvent.TextDelta.class, events))
                    .hasSize(5)
                    .noneMatch(delta -> delta.text().isEmpty());
            assertThat(finished(events))
                    .isEqualTo(new InferenceEvent.Finished(FinishReason.STOP, new Usage(3, 0, 5, 0, false)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VLLM", "SGLANG", "TENSORRT_LLM"})
    void givesUsageAlongTheWayWhereTheServerDoes(Dialect dialect) throws Exception {
        try (var server = ScriptedModelServer.start(dialect, "m");
                var gpu = TestingGpu.before(server)) {
            assertThat(TestingGpu.of(InferenceEvent.UsageUpdate.class, gpu.ask("hi")))
                    .extracting(update -> update.usage().outputTokens())
                    .containsExactly(1L, 2L, 3L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAServerThatSaysNothingOfItsCacheAsWithoutOne(Dialect dialect) throws Exception {
        try (var server = ScriptedModelServer.settings(dialect, "m")
                        .withoutCacheReport()
                        .start();
                var gpu = TestingGpu.before(server)) {
            server.script(
                    Script.create().text("a").finish("stop").usage(5, 4, 1).done());
            assertThat(finished(gpu.ask("hi")).usage()).isEqualTo(new Usage(5, 0, 1, 0, false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesReasoningApart(Dialect dialect) throws Exception {
        try (var server = ScriptedModelServer.start(dialect, "m");
                var gpu = TestingGpu.before(server)) {
            List<InferenceEvent> events = gpu.ask("reason well");
            assertThat(TestingGpu.of(InferenceEvent.ReasoningDelta.class, events))
                    .extracting(InferenceEvent.ReasoningDelta::text)
                    .containsExactly("Let", " me", " think.");
            assertThat(text(events)).isEqualTo("You said: reason well");
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsTools(Dialect dialect) throws Exception {
        try (var server = ScriptedModelServer.start(dialect, "m");
                var gpu = TestingGpu.before(server)) {
            List<InferenceEvent> events =
                    gpu.answer(asking("use get_weather").tools(List.of(WEATHER)).build());

            List<InferenceEvent.ToolCallDelta> calls = TestingGpu.of(InferenceEvent.ToolCallDelta.class, events);
            assertThat(calls.getFirst().id()).contains("functions.get_weather:0");
            assertThat(calls.getFirst().name()).contains("get_weather");
            assertThat(calls.stream()
                            .map(InferenceEvent.ToolCallDelta::argumentsFragment)
                            .collect(Collectors.joining()))
                    .isEqualTo("{\"place\": \"use get_weather\"}");
            assertThat(finished(events).reason()).isEqualTo(FinishReason.TOOL_CALLS);
        }
    }

    @Test
    void saysToolCallsAlsoWhereAForcedChoiceEndsWithStop() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.VLLM, "m");
                var gpu = TestingGpu.before(server)) {
            List<InferenceEvent> events = gpu.answer(asking("hello")
                    .tools(List.of(WEATHER))
                    .toolChoice(new ToolChoice.Named("get_weather"))
                    .build());
            assertThat(finished(events).reason()).isEqualTo(FinishReason.TOOL_CALLS);
        }
    }

    @Test
    void passesTheServersOwnWordsWhereWanted() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.VLLM, "m");
                var gpu = TestingGpu.before(server)) {
            InferenceRequest.Builder request = asking("Grüße 漢字")
                    .sampling(Sampling.builder().topLogprobs(0).build());
            List<InferenceEvent> raw = gpu.answer(request.rawWanted(true).build());
            assertThat(TestingGpu.of(InferenceEvent.TextDelta.class, raw)).allSatisfy(delta -> {
                JsonObject choice =
                        JsonObject.parse(delta.choice().orElseThrow().toString());
                assertThat(choice.object("delta").orElseThrow().text("content")).contains(delta.text());
                assertThat(choice.object("logprobs").orElseThrow().toString())
                        .isEqualTo(
                                JsonObject.parse(delta.logprobs().orElseThrow().toString())
                                        .toString());
            });
            List<InferenceEvent> plain = gpu.answer(request.rawWanted(false).build());
            assertThat(TestingGpu.of(InferenceEvent.TextDelta.class, plain))
                    .allSatisfy(delta -> assertThat(delta.choice()).isEmpty());
        }
    }

    @Test
    void writesWhatVllmUnderstands() throws Exception {
        try (var server = ScriptedModelServer.settings(Dialect.VLLM, "m")
                        .apiKey("k-" + System.nanoTime())
                        .start();
                var gpu = TestingGpu.with(Map.of("api-key", keyOf(server)), server)) {
            InferenceRequest request = asking("x")
                    .messages(List.of(
                            new Message(
                                    Role.DEVELOPER,
                                    List.of(new ContentPart.Text("Be brief")),
                                    List.of(),
                                    null,
                                    null,
                                    null),
                            Message.user("weather?"),
                            new Message(
                                    Role.ASSISTANT,
                                    List.of(),
                                    List.of(new ToolCall("functions.get_weather:0", "get_weather", "{}")),
                                    null,
                                    null,
                                    "hm"),
                            Message.toolResult("functions.get_weather:0", "rain")))
                    .tools(List.of(WEATHER))
                    .maxOutputTokens(9L)
                    .sampling(Sampling.builder()
                            .temperature(0.6)
                            .stop(List.of("END"))
                            .seed(7L)
                            .build())
                    .vendorFields(Map.of("min_p", Json.of("0.1"), "cache_salt", Json.of("\"stolen\"")))
                    .build();
            gpu.answer(request);

            ReceivedRequest received = server.awaitRequest();
            JsonObject json = received.json();
            assertThat(received.header("x-request-id"))
                    .contains(request.requestId().toString());
            assertThat(received.header("authorization")).contains("Bearer " + keyOf(server));
            assertThat(json.text("cache_salt")).contains("salt-of-the-tenant");
            assertThat(json.integer("max_tokens")).contains(9L);
            assertThat(json.number("temperature")).contains(0.6);
            assertThat(json.integer("seed")).contains(7L);
            assertThat(json.texts("stop")).containsExactly("END");
            assertThat(json.number("min_p")).contains(0.1);
            assertThat(json.object("stream_options").orElseThrow().flag("continuous_usage_stats"))
                    .isTrue();
            List<JsonObject> messages = json.objects("messages");
            assertThat(messages.get(0).text("role")).contains("system");
            assertThat(messages.get(2).text("reasoning_content")).contains("hm");
            assertThat(messages.get(2).objects("tool_calls").getFirst().text("id"))
                    .contains("functions.get_weather:0");
            assertThat(messages.get(3).text("tool_call_id")).contains("functions.get_weather:0");
        }
    }

    @Test
    void sendsLlamaCppNothingThatItDoesNotKnow() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.LLAMA_CPP, "m");
                var gpu = TestingGpu.before(server)) {
            gpu.ask("hi");
            JsonObject json = server.awaitRequest().json();
            assertThat(json.has("cache_salt")).isFalse();
            assertThat(json.object("stream_options").orElseThrow().names()).containsExactly("include_usage");
        }
    }

    @Test
    void sendsTensorRtLlmNothingThatItRefuses() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.TENSORRT_LLM, "m");
                var gpu = TestingGpu.before(server)) {
            assertThat(text(gpu.ask("hi"))).isEqualTo("You said: hi");
            JsonObject json = server.awaitRequest().json();
            assertThat(json.has("cache_salt")).isFalse();
            assertThat(json.object("stream_options").orElseThrow().flag("continuous_usage_stats"))
                    .isTrue();
        }
    }

    @Test
    void keepsTheSaltToItselfWhereTheOperatorSaysSo() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.VLLM, "m");
                var gpu = TestingGpu.with(Map.of("cache-salt", "false"), server)) {
            gpu.ask("hi");
            assertThat(server.awaitRequest().json().has("cache_salt")).isFalse();
        }
    }

    @Test
    void countsExactlyWhereTheServerDoesAndNeverTooFewElsewhere() {
        try (var vllm = ScriptedModelServer.start(Dialect.VLLM, "m");
                var llama = ScriptedModelServer.start(Dialect.LLAMA_CPP, "m");
                var exact = TestingGpu.before(vllm);
                var upper = TestingGpu.before(llama)) {
            InferenceRequest request = asking("one two three").build();
            assertThat(exact.backend.countTokens(request).tokens()).isEqualTo(3);
            assertThat(exact.backend.countTokens(request).exact()).isTrue();
            assertThat(upper.backend.countTokens(request).tokens()).isGreaterThanOrEqualTo("one two three".length());
            assertThat(upper.backend.countTokens(request).exact()).isFalse();
        }
    }

    @Test
    void readsTheBodyToItsEndSoThatTheConnectionServesAgain() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.VLLM, "m");
                var gpu = TestingGpu.before(server)) {
            Gate afterDone = Gate.closed();
            server.script(Script.create().text("x").finish("stop").done().await(afterDone));
            finished(gpu.ask("hi"));
            ReceivedRequest received = server.awaitRequest();
            afterDone.open();
            received.awaitEnd();
            assertThat(received.clientLeft()).isFalse();
            assertThat(received.completed()).isTrue();
        }
    }

    private static String keyOf(ScriptedModelServer server) {
        return server.apiKey().orElseThrow();
    }
}
