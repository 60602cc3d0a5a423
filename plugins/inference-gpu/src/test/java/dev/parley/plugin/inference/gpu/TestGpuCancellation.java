package dev.parley.plugin.inference.gpu;

import static dev.parley.plugin.inference.gpu.TestingGpu.asking;
import static dev.parley.plugin.inference.gpu.TestingGpu.failed;
import static dev.parley.plugin.inference.gpu.TestingGpu.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.Gate;
import dev.parley.spi.testkit.inference.ReceivedRequest;
import dev.parley.spi.testkit.inference.Script;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every wait has an end, and whoever stops waiting stops the server too: seen on the server's side. */
class TestGpuCancellation {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void closingStopsTheServer(Dialect dialect) throws Exception {
        try (var server = ScriptedModelServer.start(dialect, "m");
                var gpu = TestingGpu.before(server)) {
            server.script(Script.create().role().text("one").await(Gate.closed()));
            InferenceStream stream = gpu.backend.open(asking("hi").build());
            assertThat(stream.next()).isInstanceOf(InferenceEvent.TextDelta.class);
            stream.close();
            ReceivedRequest received = server.awaitRequest();
            received.awaitClientLeft();
            received.awaitEnd();
            assertThat(received.tokensWritten()).isEqualTo(1);
        }
    }

    @Test
    void closingStopsTheServerWhileItReadsThePrompt() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.VLLM, "m");
                var gpu = TestingGpu.before(server)) {
            server.script(Script.create().headers().hang());
            InferenceStream stream = gpu.backend.open(asking("hi").build());
            Future<List<InferenceEvent>> reader = threads.submit(() -> TestingGpu.drain(stream));
            stream.close();
            server.awaitRequest().awaitClientLeft();
            assertThat(failed(reader.get()).error().code().value()).isEqualTo("inference-gpu.cancelled");
        }
    }

    @Test
    void anInterruptWhileQueuedClosesTheConnection() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.LLAMA_CPP, "m");
                var gpu = TestingGpu.before(server)) {
            Gate gate = Gate.closed();
            server.script(Script.create().queue(gate));
            Future<InferenceStream> opening =
                    threads.submit(() -> gpu.backend.open(asking("hi").build()));
            ReceivedRequest received = server.awaitRequest();
            opening.cancel(true);
            received.awaitClientLeft();
            gate.open();
        }
    }

    @Test
    void closingTheBackendEndsAnOpenThatWaits() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.LLAMA_CPP, "m");
                var gpu = TestingGpu.before(server)) {
            Gate gate = Gate.closed();
            server.always(Script.create().queue(gate));
            Future<PlatformException> opening = threads.submit(() -> catchThrowableOfType(
                    PlatformException.class, () -> gpu.backend.open(asking("hi").build())));
            ReceivedRequest received = server.awaitRequest();
            gpu.backend.close();
            received.awaitClientLeft();
            assertThat(opening.get().type()).isEqualTo(ErrorType.UNAVAILABLE);
            gate.open();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatNeverBeginsIsLeft(Dialect dialect) throws Exception {
        try (var server = ScriptedModelServer.start(dialect, "m");
                var gpu = TestingGpu.with(Map.of("first-byte-timeout", "200 ms"), server)) {
            server.always(Script.create().hang());
            assertThat(errorOf(gpu).type()).isEqualTo(ErrorType.UPSTREAM_TIMEOUT);
            server.awaitRequest().awaitClientLeft();
        }
    }

    @Test
    void commentsAreNoProgress() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.LLAMA_CPP, "m");
                var gpu = TestingGpu.with(Map.of("first-byte-timeout", "200 ms"), server)) {
            server.always(Script.create().comment().comment().hang());
            assertThat(errorOf(gpu).type()).isEqualTo(ErrorType.UPSTREAM_TIMEOUT);
        }
    }

    @Test
    void aServerThatFallsSilentIsLeft() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.VLLM, "m");
                var gpu = TestingGpu.with(Map.of("idle-timeout", "200 ms"), server)) {
            server.script(Script.create().role().text("half").hang());
            List<InferenceEvent> events = gpu.ask("hi");
            assertThat(text(events)).isEqualTo("half");
            assertThat(failed(events).error().type()).isEqualTo(ErrorType.UPSTREAM_TIMEOUT);
            server.awaitRequest().awaitClientLeft();
        }
    }

    @Test
    void anEndlessAnswerIsEnded() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.VLLM, "m");
                var gpu = TestingGpu.with(Map.of("total-timeout", "300 ms"), server)) {
            server.script(Script.create().role().text("half").hang());
            assertThat(failed(gpu.ask("hi")).error().type()).isEqualTo(ErrorType.UPSTREAM_TIMEOUT);
            server.awaitRequest().awaitClientLeft();
            assertThat(gpu.backend.models()).as("the server is not to blame").hasSize(1);
        }
    }

    @Test
    void aSlowReaderHoldsTheServerBack() throws Exception {
        int tokens = 100_000;
        Script flood = Script.create().role();
        String token = "x".repeat(1_000);
        Script piece = Script.create().text(token);
        try (var server = ScriptedModelServer.start(Dialect.VLLM, "m");
                var gpu = TestingGpu.before(server)) {
            server.always(flood.repeat(piece, tokens).complete());
            try (InferenceStream slow = gpu.backend.open(asking("slow").build())) {
                assertThat(slow.next()).isInstanceOf(InferenceEvent.TextDelta.class);
                ReceivedRequest held = server.awaitRequest();
                // As long as another answer of this size takes, the held one had its chance to run away.
                TestingGpu.drain(gpu.backend.open(asking("fast").build()));
                server.awaitRequest().awaitEnd();
                assertThat(held.tokensWritten()).isLessThan(tokens / 2);
                assertThat(held.completed()).isFalse();
            }
        }
    }

    @Test
    void whatLlamaCppWouldForgetInItsQueueWaitsHere() throws Exception {
        try (var server = ScriptedModelServer.settings(Dialect.LLAMA_CPP, "m")
                        .slots(1)
                        .start();
                var gpu = TestingGpu.before(server)) {
            Gate gate = Gate.closed();
            server.script(Script.create().role().text("first").await(gate).complete());
            InferenceStream first = gpu.backend.open(asking("first").build());
            Future<InferenceStream> given =
                    threads.submit(() -> gpu.backend.open(asking("given up").build()));
            Future<String> second =
                    threads.submit(() -> text(gpu.answer(asking("second").build())));
            given.cancel(true);
            gate.open();
            assertThat(text(TestingGpu.drain(first))).isEqualTo("first");
            assertThat(second.get()).isEqualTo("You said: second");
            assertThat(server.requests())
                    .extracting(request -> request.json()
                            .objects("messages")
                            .getFirst()
                            .text("content")
                            .orElseThrow())
                    .startsWith("first")
                    .contains("second");
        }
    }

    private static PlatformException errorOf(TestingGpu gpu) throws InterruptedException {
        try {
            return failed(gpu.ask("hi")).error();
        } catch (PlatformException e) {
            return e;
        }
    }
}
