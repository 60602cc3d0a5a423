package dev.parley.plugin.inference.gpu;

import static dev.parley.plugin.inference.gpu.TestingGpu.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.ModelDescription;
import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.Script;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which models are offered, while servers come and go. */
class TestModelDirectory {
    @ParameterizedTest
    @EnumSource
    void describesWhatTheServerTells(Dialect dialect) {
        try (var server = ScriptedModelServer.settings(dialect, "org/m.gguf")
                        .contextTokens(4_096)
                        .start();
                var gpu = TestingGpu.before(server)) {
            ModelDescription model = gpu.backend.models().getFirst();
            assertThat(model.id()).isEqualTo("org/m.gguf");
            assertThat(model.displayName()).isEqualTo("m");
            assertThat(model.contextTokens()).isEqualTo(dialect.tellsContext() ? 4_096 : 32_768);
            assertThat(gpu.backend.models()).isEqualTo(gpu.backend.models());
        }
    }

    @Test
    void gathersTheModelsOfAllServers() {
        try (var one = ScriptedModelServer.settings(Dialect.VLLM, "a", "b")
                        .contextTokens(9_000)
                        .start();
                var two = ScriptedModelServer.settings(Dialect.SGLANG, "b", "c")
                        .contextTokens(8_000)
                        .start();
                var gpu = TestingGpu.before(one, two)) {
            assertThat(gpu.backend.models())
                    .extracting(ModelDescription::id, ModelDescription::contextTokens)
                    .containsExactly(tuple("a", 9_000L), tuple("b", 8_000L), tuple("c", 8_000L));
        }
    }

    @Test
    void findsAServerThatComesLater() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.VLLM, "m")) {
            server.suspend();
            try (var gpu = TestingGpu.before(server)) {
                assertThat(gpu.backend.models()).isEmpty();
                server.resume();
                gpu.awaitModels("m");
                assertThat(text(gpu.ask("hi"))).isEqualTo("You said: hi");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void waitsForAServerThatLoads(Dialect dialect) throws Exception {
        try (var server = ScriptedModelServer.start(dialect, "m")) {
            server.loading(true);
            try (var gpu = TestingGpu.before(server)) {
                assertThat(gpu.backend.models()).isEmpty();
                server.loading(false);
                gpu.awaitModels("m");
                assertThat(text(gpu.ask("hi"))).isEqualTo("You said: hi");
            }
        }
    }

    @Test
    void leavesAServerOutThatIsGoneAndTakesItBack() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.VLLM, "m");
                var gpu = TestingGpu.before(server)) {
            gpu.awaitModels("m");
            server.suspend();
            gpu.awaitModels();
            PlatformException e = catchThrowableOfType(PlatformException.class, () -> gpu.ask("hi"));
            assertThat(e.type()).as("known, but not now").isEqualTo(ErrorType.UNAVAILABLE);
            server.resume();
            gpu.awaitModels("m");
            assertThat(text(gpu.ask("hi"))).isEqualTo("You said: hi");
        }
    }

    @Test
    void judgesHealthByProgressNotByWhatTheServerSays() throws Exception {
        try (var server = ScriptedModelServer.start(Dialect.VLLM, "m");
                var gpu = TestingGpu.with(Map.of("first-byte-timeout", "100 ms"), server)) {
            server.always(Script.create().hang());
            for (int i = 0; i < 3; i++) {
                gpu.ask("hi");
            }
            // It lists its models still, and is left out all the same: its probes make no token.
            gpu.awaitModels();
            server.always(Script.create().defaultAnswer());
            gpu.awaitModels("m");
            assertThat(text(gpu.ask("hi"))).isEqualTo("You said: hi");
        }
    }
}
