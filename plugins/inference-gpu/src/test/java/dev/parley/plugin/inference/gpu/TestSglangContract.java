package dev.parley.plugin.inference.gpu;

import dev.parley.spi.testkit.inference.Dialect;

class TestSglangContract extends AbstractGpuBackendContractTest {
    TestSglangContract() {
        super(Dialect.SGLANG);
    }
}
