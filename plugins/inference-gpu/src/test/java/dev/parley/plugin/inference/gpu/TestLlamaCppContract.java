package dev.parley.plugin.inference.gpu;

import dev.parley.spi.testkit.inference.Dialect;

class TestLlamaCppContract extends AbstractGpuBackendContractTest {
    TestLlamaCppContract() {
        super(Dialect.LLAMA_CPP);
    }
}
