package dev.parley.plugin.inference.guide;

import dev.parley.spi.Plugin;
import dev.parley.spi.inference.InferenceBackendFactory;
import java.util.List;

/** Brings the backend {@code guide}. */
public final class GuidePlugin implements Plugin {
    @Override
    public List<InferenceBackendFactory> inferenceBackends() {
        return List.of(new GuideBackendFactory(Library.packed()));
    }
}
