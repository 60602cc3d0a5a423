package dev.parley.spi.inference;

import dev.parley.spi.ProviderFactory;

/** Makes inference backends, see {@link InferenceBackend}. */
public interface InferenceBackendFactory extends ProviderFactory<InferenceBackend> {
    /** Whether its backends are used only where no other backend is enabled. Asked once, at start. */
    default boolean fallback() {
        return false;
    }
}
