package dev.parley.plugin.inference.gpu;

import dev.parley.spi.testkit.inference.Dialect;

class TestVllmContract extends AbstractGpuBackendContractTest {
    TestVllmContract() {
        super(Dialect.VLLM);
    }
}
