package dev.parley.plugin.inference.gpu;

import static dev.parley.plugin.inference.gpu.TestingGpu.asking;
import static dev.parley.plugin.inference.gpu.TestingGpu.failed;
import static dev.parley.plugin.inference.gpu.TestingGpu.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.Gate;
import dev.parley.spi.testkit.inference.Script;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two servers with the same model, of which one is in trouble. */
class TestGpuFailover {
    private final ScriptedModelServer sick = ScriptedModelServer.start(Dialect.VLLM, "m");
    private final ScriptedModelServer well = ScriptedModelServer.start(Dialect.VLLM, "m");
    private final TestingGpu gpu = TestingGpu.with(
            Map.of("first-byte-timeout", "500 ms", "idle-timeout", "500 ms", "refresh-interval", "1 h"), sick, well);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        gpu.close();
        sick.close();
        well.close();
        threads.shutdownNow();
    }

    static Stream<Script> beforeTheFirstToken() {
        return Stream.of(
                Script.create().reset(),
                Script.create().headers().truncate(),
                Script.create().role().failure("out of memory").done(),
                Script.create().role().truncate(),
                Script.create().role().done(),
                Script.create().hang(),
                Script.create().raw("data: nonsense\n\n"),
                Script.refuse(500, "{}"),
                Script.refuse(401, "{}"),
                Script.refuse(404, "{}"),
                Script.busy(429, Duration.ofSeconds(9)),
                Script.busy(503, Duration.ofSeconds(9)));
    }

    @ParameterizedTest
    @MethodSource
    void beforeTheFirstToken(Script fault) throws Exception {
        sick.always(fault);
        // Which server a conversation prefers is a matter of its hash, so not every one meets the sick one.
        for (int i = 0; sick.requestCount() == 0; i++) {
            assertThat(i).as("one of many is sent to the sick server").isLessThan(1_000);
            assertThat(text(gpu.ask("question " + i))).isEqualTo("You said: question " + i);
        }
    }

    @Test
    void notAfterTheFirstToken() throws Exception {
        Script half = Script.create().role().text("half").truncate();
        sick.always(half);
        well.always(half);
        List<InferenceEvent> events = gpu.ask("hi");
        assertThat(text(events)).isEqualTo("half");
        assertThat(failed(events).error().code().value()).isEqualTo("inference-gpu.broken-off");
        assertThat(sick.requestCount() + well.requestCount()).isEqualTo(1);
    }

    @Test
    void notForARequestThatIsAtFault() {
        Script refusal = Script.refuse(400, "{}");
        sick.always(refusal);
        well.always(refusal);
        assertThat(catchThrowableOfType(PlatformException.class, () -> gpu.ask("hi"))
                        .code()
                        .value())
                .isEqualTo("inference-gpu.request-refused");
        assertThat(sick.requestCount() + well.requestCount()).isEqualTo(1);
    }

    @Test
    void aServerThatIsGoneIsLeftOut() throws Exception {
        gpu.awaitModels("m");
        sick.suspend();
        for (int i = 0; i < 16; i++) {
            assertThat(text(gpu.ask("question " + i))).isEqualTo("You said: question " + i);
        }
    }

    @Test
    void manyRequestsAreSpread() throws Exception {
        Gate gate = Gate.closed();
        sick.always(Script.create().await(gate).defaultAnswer());
        well.always(Script.create().await(gate).defaultAnswer());
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(threads.submit(() -> text(gpu.answer(asking("the same").build()))));
        }
        TestingGpu.await("all requests", () -> sick.running() + well.running() == 40);
        assertThat(sick.running()).isBetween(15L, 25L);
        gate.open();
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("You said: the same");
        }
    }

    @Test
    void aConversationGoesBackToTheServerThatKnowsIt() throws Exception {
        for (int i = 0; i < 6; i++) {
            gpu.ask("the same beginning");
        }
        assertThat(List.of(sick.requestCount(), well.requestCount())).containsExactlyInAnyOrder(0L, 6L);
    }
}
