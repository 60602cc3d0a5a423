package dev.parley.tests;

import dev.parley.spi.inference.InferenceBackendFactory;
import dev.parley.spi.testkit.inference.AbstractInferenceBackendContractTest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The guide keeps its contract when it is loaded as an installation loads it. */
class TestGuideThroughTheLoader extends AbstractInferenceBackendContractTest {
    @TempDir
    static Path folder;

    @Override
    protected InferenceBackendFactory factory() {
        return new TestingLoadedFactory(TestingInstallation.plugin("inference-guide", folder), settings());
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }

    @Override
    protected String model() {
        return "guide";
    }
}
