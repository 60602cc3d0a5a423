package dev.parley.plugin.inference.gpu;

import dev.parley.spi.testkit.inference.Dialect;

class TestTensorRtLlmContract extends AbstractGpuBackendContractTest {
    TestTensorRtLlmContract() {
        super(Dialect.TENSORRT_LLM);
    }
}
