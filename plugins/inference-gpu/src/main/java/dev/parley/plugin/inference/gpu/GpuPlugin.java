package dev.parley.plugin.inference.gpu;

import dev.parley.spi.Plugin;
import dev.parley.spi.inference.InferenceBackendFactory;
import java.util.List;

/** Brings the backend {@code gpu}. */
public final class GpuPlugin implements Plugin {
    @Override
    public List<InferenceBackendFactory> inferenceBackends() {
        return List.of(new GpuBackendFactory());
    }
}
