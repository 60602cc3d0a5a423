package dev.parley.plugin.inference.guide;

import dev.parley.spi.ProviderContext;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceBackendFactory;
import dev.parley.spi.privacy.ProcessingDeclaration;
import java.util.List;

final class GuideBackendFactory implements InferenceBackendFactory {
    private final Library library;

    GuideBackendFactory(Library library) {
        this.library = library;
    }

    @Override
    public String name() {
        return "guide";
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.empty();
    }

    @Override
    public List<ProcessingDeclaration> processing() {
        return List.of();
    }

    /** What it says of itself is true only where there is nothing else. */
    @Override
    public boolean fallback() {
        return true;
    }

    @Override
    public InferenceBackend create(ProviderContext context, ProviderConfig config) {
        return new GuideBackend(library);
    }
}
