package dev.parley.plugin.inference.gpu;

import dev.parley.spi.inference.InferenceBackendFactory;
import dev.parley.spi.testkit.inference.AbstractInferenceBackendContractTest;
import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.Script;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

abstract class AbstractGpuBackendContractTest extends AbstractInferenceBackendContractTest {
    private final ScriptedModelServer server;

    AbstractGpuBackendContractTest(Dialect dialect) {
        server = ScriptedModelServer.settings(dialect, "kimi-k2")
                .fragments(7)
                .slots(64)
                .start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Override
    protected InferenceBackendFactory factory() {
        return new GpuPlugin().inferenceBackends().getFirst();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("endpoints", server.endpoint().toString());
    }

    @Override
    protected String model() {
        return "kimi-k2";
    }

    @Override
    protected boolean stallNextAnswer() {
        server.script(Script.create().headers().hang());
        return true;
    }

    @Override
    protected boolean breakNextAnswer() {
        server.script(Script.create().role().text("half").truncate());
        return true;
    }

    @Override
    protected boolean answersRepeatTheQuestion() {
        return true;
    }
}
