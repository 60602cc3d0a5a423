package dev.parley.plugin.inference.gpu;

import static dev.parley.plugin.inference.gpu.TestingGpu.asking;
import static dev.parley.plugin.inference.gpu.TestingGpu.failed;
import static dev.parley.plugin.inference.gpu.TestingGpu.finished;
import static dev.parley.plugin.inference.gpu.TestingGpu.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.spi.ErrorType;
import dev.parley.spi.Json;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.Usage;
import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.Gate;
import dev.parley.spi.testkit.inference.Script;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One server, and everything that it can do wrong. */
class TestGpuFaults {
    private final ScriptedModelServer server = ScriptedModelServer.start(Dialect.VLLM, "m");
    private final TestingGpu gpu = TestingGpu.before(server);

    @AfterEach
    void close() {
        gpu.close();
        server.close();
    }

    @Test
    void anErrorWithinTheStreamIsNoSuccessThoughDoneFollows() throws Exception {
        server.script(Script.create().role().text("half").failure("CUDA error").done());
        List<InferenceEvent> events = gpu.ask("hi");
        assertThat(text(events)).isEqualTo("half");
        assertFailed(events, "inference-gpu.server-failed");
        assertThat(failed(events).error().message()).doesNotContain("CUDA");
    }

    @Test
    void aCleanEndWithoutAReasonIsNoSuccess() throws Exception {
        server.script(Script.create().role().text("half"));
        assertFailed(gpu.ask("hi"), "inference-gpu.broken-off");
    }

    @Test
    void whatABrokenAnswerHasUsedIsToldBeforeItFails() throws Exception {
        server.script(Script.create()
                .raw(chunk("{\"content\":\"half of it\"}", "null"))
                .truncate());
        List<InferenceEvent> events = gpu.ask("hi");
        assertFailed(events, "inference-gpu.broken-off");
        assertThat(events.get(events.size() - 2)).isInstanceOfSatisfying(InferenceEvent.UsageUpdate.class, update -> {
            assertThat(update.usage().estimated()).isTrue();
            assertThat(update.usage().outputTokens()).isEqualTo(3);
        });
    }

    @Test
    void doneWithoutAReasonIsNoSuccess() throws Exception {
        server.script(Script.create().role().text("half").done());
        assertFailed(gpu.ask("hi"), "inference-gpu.broken-off");
    }

    @Test
    void anAbortIsNoSuccess() throws Exception {
        server.script(Script.create().role().text("half").complete("abort"));
        assertFailed(gpu.ask("hi"), "inference-gpu.server-failed");
    }

    @Test
    void aResetInTheMiddleEndsTheAnswer() throws Exception {
        Gate halfRead = Gate.closed();
        server.script(Script.create().role().text("half").await(halfRead).reset());
        List<InferenceEvent> events;
        try (InferenceStream stream = gpu.backend.open(asking("hi").build())) {
            assertThat(stream.next()).isInstanceOf(InferenceEvent.TextDelta.class);
            halfRead.open();
            events = TestingGpu.drain(stream);
        }
        assertFailed(events, "inference-gpu.broken-off");
        assertThat(server.requestCount()).isEqualTo(1);
    }

    @Test
    void aResetAfterTheHeadersIsNotTriedAgainThere() throws Exception {
        Gate headersRead = Gate.closed();
        server.script(Script.create().headers().await(headersRead).reset());
        try (InferenceStream stream = gpu.backend.open(asking("hi").build())) {
            headersRead.open();
            assertFailed(TestingGpu.drain(stream), "inference-gpu.broken-off");
        }
        assertThat(server.requestCount()).isEqualTo(1);
    }

    @Test
    void aResetBeforeTheFirstByteIsTriedAgainUnderAnotherId() throws Exception {
        server.script(Script.create().reset());
        assertThat(text(gpu.ask("hi"))).isEqualTo("You said: hi");
        assertThat(server.awaitRequest().header("x-request-id"))
                .isPresent()
                .isNotEqualTo(server.awaitRequest().header("x-request-id"));
    }

    @Test
    void threeResetsAreEnough() {
        server.always(Script.create().reset());
        assertRefused("inference-gpu.broken-off", ErrorType.UPSTREAM_FAILED);
        assertThat(server.requestCount()).isEqualTo(3);
    }

    @Test
    void aReusedConnectionThatWasJustClosedDoesNotShow() throws Exception {
        // Two connections at most are in the client's pool: that of the list of models and that of the first answer.
        try (var quiet = TestingGpu.with(Map.of("refresh-interval", "1 h"), server)) {
            quiet.ask("first");
            server.always(Script.create().closeIfReused().defaultAnswer());
            assertThat(text(quiet.ask("second"))).isEqualTo("You said: second");
        }
    }

    @Test
    void whatIsNoJsonIsAFailureThatQuotesNothing() throws Exception {
        server.script(Script.create().role().text("half").raw("data: {\"secret words\n\n"));
        List<InferenceEvent> events = gpu.ask("hi");
        assertFailed(events, "inference-gpu.server-failed");
        assertThat(failed(events).error().message()).doesNotContain("secret");
        assertThat(failed(events).error().getCause()).isNull();
    }

    @Test
    void commentsAreNothing() throws Exception {
        server.script(
                Script.create().comment().role().comment().text("a").comment().complete());
        assertThat(text(gpu.ask("hi"))).isEqualTo("a");
    }

    @Test
    void aMissingUsageIsEstimatedAndMarked() throws Exception {
        server.script(Script.create()
                .raw(chunk("{\"content\":\"some words here\"}", "null"))
                .finish("stop")
                .done());
        Usage usage = finished(withoutContinuousUsage()).usage();
        assertThat(usage.estimated()).isTrue();
        assertThat(usage.inputTokens()).isPositive();
        assertThat(usage.outputTokens()).isEqualTo(4);
    }

    @Test
    void anEndAfterTheReasonIsASuccessWhateverIsMissing() throws Exception {
        server.script(
                Script.create().raw(chunk("{\"content\":\"x\"}", "\"stop\"")).truncate());
        InferenceEvent.Finished finished = finished(gpu.ask("hi"));
        assertThat(finished.reason()).isEqualTo(FinishReason.STOP);
        assertThat(finished.usage().estimated()).isTrue();
    }

    @Test
    void theLastUsageCounts() throws Exception {
        server.script(Script.create()
                .text("a")
                .finish("stop")
                .usage(5, 1, 1)
                .usage(6, 2, 3)
                .done());
        assertThat(finished(gpu.ask("hi")).usage()).isEqualTo(new Usage(6, 2, 3, 0, false));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 1", "5, 0, -3", "5, 0, 99999999", "99999999, 0, 1", "0, 0, 1", "5, 0, 0"})
    void anAbsurdUsageIsReplacedByAnEstimate(long input, long cached, long output) throws Exception {
        server.script(Script.create()
                .raw(chunk("{\"content\":\"x\"}", "\"stop\""))
                .usage(input, cached, output)
                .done());
        assertThat(finished(gpu.ask("hi")).usage().estimated()).isTrue();
    }

    @Test
    void moreCachedThanSentIsCutToWhatWasSent() throws Exception {
        server.script(Script.create().text("a").finish("stop").usage(5, 50, 1).done());
        assertThat(finished(gpu.ask("hi")).usage()).isEqualTo(new Usage(5, 5, 1, 0, false));
    }

    @Test
    void theTimingsOfLlamaCppServeAsUsage() throws Exception {
        server.script(Script.create()
                .raw(chunk("{\"content\":\"x\"}", "\"stop\"")
                        .replace("}]}", "}],\"timings\":{\"cache_n\":2,\"prompt_n\":3,\"predicted_n\":1}}"))
                .done());
        assertThat(finished(gpu.ask("hi")).usage()).isEqualTo(new Usage(5, 2, 1, 0, false));
    }

    @Test
    void busyIsToldWithItsTime() {
        server.script(Script.busy(429, Duration.ofSeconds(7)));
        PlatformException e = assertRefused("inference-gpu.busy", ErrorType.UNAVAILABLE);
        assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
        server.script(Script.busy(503, Duration.ofSeconds(3)));
        assertThat(assertRefused("inference-gpu.busy", ErrorType.UNAVAILABLE).retryAfter())
                .contains(Duration.ofSeconds(3));
    }

    @Test
    void aServersErrorIsTold() {
        server.script(Script.refuse(500, "{\"error\":{\"message\":\"stack trace\"}}"));
        assertThat(assertRefused("inference-gpu.server-failed", ErrorType.UPSTREAM_FAILED)
                        .message())
                .doesNotContain("stack trace");
    }

    @Test
    void anAnswerThatIsNoStreamIsAFailure() {
        server.script(Script.refuse(200, "{\"error\":{\"message\":\"early\"}}"));
        assertRefused("inference-gpu.server-failed", ErrorType.UPSTREAM_FAILED);
    }

    @Test
    void aRefusedRequestNamesTheParameter() {
        server.script(Script.refuse(400, "{\"error\":{\"message\":\"bad\",\"param\":\"top_p\",\"code\":400}}"));
        assertThat(assertRefused("inference-gpu.request-refused", ErrorType.INVALID_REQUEST)
                        .parameter())
                .contains("top_p");
    }

    @Test
    void aFieldThatAStrictServerDoesNotKnowIsTheCallersBusiness() {
        try (var strict = ScriptedModelServer.start(Dialect.TENSORRT_LLM, "m");
                var backend = TestingGpu.before(strict)) {
            PlatformException e = catchThrowableOfType(
                    PlatformException.class,
                    () -> backend.answer(asking("hi")
                            .vendorFields(Map.of("mirostat", Json.of("2")))
                            .build()));
            assertThat(e.code().value()).isEqualTo("inference-gpu.request-refused");
            assertThat(e.type()).isEqualTo(ErrorType.INVALID_REQUEST);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLongPromptIsTheCallersBusiness(Dialect dialect) {
        try (var small = ScriptedModelServer.settings(dialect, "m")
                        .contextTokens(20)
                        .start();
                var backend = TestingGpu.with(Map.of("model-context", "20"), small)) {
            PlatformException e =
                    catchThrowableOfType(PlatformException.class, () -> backend.ask("many words ".repeat(50)));
            assertThat(e.code().value()).isEqualTo("inference-gpu.context-exceeded");
            assertThat(e.type()).isEqualTo(ErrorType.INVALID_REQUEST);
        }
    }

    @Test
    void aRefusedKeyIsTheOperatorsBusinessAndIsNotShown() {
        String wrong = "wrong-" + System.nanoTime();
        try (var guarded = ScriptedModelServer.settings(Dialect.LLAMA_CPP, "m")
                        .apiKey("right-" + System.nanoTime())
                        .start();
                var backend = TestingGpu.with(Map.of("api-key", wrong), guarded)) {
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> backend.ask("hi"));
            assertThat(e.code().value()).isEqualTo("inference-gpu.key-refused");
            assertThat(e.type()).isEqualTo(ErrorType.UPSTREAM_FAILED);
            assertThat(e.message()).doesNotContain(wrong);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownModelNeverReachesAServer(Dialect dialect) {
        try (var other = ScriptedModelServer.start(dialect, "m");
                var backend = TestingGpu.before(other)) {
            PlatformException e = catchThrowableOfType(
                    PlatformException.class,
                    () -> backend.answer(asking("hi").build().withModel("gpt-9")));
            assertThat(e.type()).isEqualTo(ErrorType.NOT_FOUND);
            assertThat(other.requestCount()).isZero();
        }
    }

    private List<InferenceEvent> withoutContinuousUsage() throws InterruptedException {
        return gpu.answer(asking("hi").build()).stream()
                .filter(event -> !(event instanceof InferenceEvent.UsageUpdate))
                .toList();
    }

    private PlatformException assertRefused(String code, ErrorType type) {
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> gpu.ask("hi"));
        assertThat(e).isNotNull();
        assertThat(e.code().value()).isEqualTo(code);
        assertThat(e.type()).isEqualTo(type);
        return e;
    }

    private static void assertFailed(List<InferenceEvent> events, String code) {
        assertThat(failed(events).error().code().value()).isEqualTo(code);
        assertThat(failed(events).error().type()).isEqualTo(ErrorType.UPSTREAM_FAILED);
    }

    /** A chunk without usage. */
    private static String chunk(String delta, String finishReason) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finishReason + "}]}\n\n";
    }
}
