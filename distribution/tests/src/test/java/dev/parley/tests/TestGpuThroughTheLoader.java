package dev.parley.tests;

import dev.parley.spi.inference.InferenceBackendFactory;
import dev.parley.spi.testkit.inference.AbstractInferenceBackendContractTest;
import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.Script;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The model servers' plugin keeps its contract when it is loaded as an installation loads it. */
class TestGpuThroughTheLoader extends AbstractInferenceBackendContractTest {
    @TempDir
    static Path folder;

    private final ScriptedModelServer server = ScriptedModelServer.start(Dialect.VLLM, "kimi-k2");

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Override
    protected InferenceBackendFactory factory() {
        return new TestingLoadedFactory(TestingInstallation.plugin("inference-gpu", folder), settings());
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
        server.script(Script.create().headers().role().hang());
        return true;
    }

    @Override
    protected boolean breakNextAnswer() {
        server.script(Script.create().role().text("Half").truncate());
        return true;
    }

    @Override
    protected boolean answersRepeatTheQuestion() {
        return true;
    }
}
