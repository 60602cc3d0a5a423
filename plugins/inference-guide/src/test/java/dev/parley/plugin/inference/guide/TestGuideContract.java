package dev.parley.plugin.inference.guide;

import dev.parley.spi.inference.InferenceBackendFactory;
import dev.parley.spi.testkit.inference.AbstractInferenceBackendContractTest;
import java.util.Map;

class TestGuideContract extends AbstractInferenceBackendContractTest {
    @Override
    protected InferenceBackendFactory factory() {
        return new GuidePlugin().inferenceBackends().getFirst();
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
