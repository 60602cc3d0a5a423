package dev.parley.kernel.plugin;

import dev.parley.spi.Plugin;
import dev.parley.spi.ProviderContext;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.inference.BackendDeclaration;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceBackendFactory;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.ModelDescription;
import dev.parley.spi.inference.TokenCount;
import dev.parley.spi.privacy.ProcessingDeclaration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** A plugin with one backend that remembers what was made. */
final class TestingProviders implements Plugin, InferenceBackendFactory {
    private final String name;
    private final List<Backend> made = new CopyOnWriteArrayList<>();
    private ConfigSchema schema = ConfigSchema.empty();
    private BackendDeclaration declaration = BackendDeclaration.ownMachines();
    private UnaryOperator<Backend> onCreate = UnaryOperator.identity();
    private boolean fallback;

    private TestingProviders(String name) {
        this.name = name;
    }

    static TestingProviders backend(String name) {
        return new TestingProviders(name);
    }

    TestingProviders schema(ConfigSchema value) {
        schema = value;
        return this;
    }

    TestingProviders asFallback() {
        fallback = true;
        return this;
    }

    TestingProviders training() {
        declaration = new BackendDeclaration("US", true, true, Set.of());
        return this;
    }

    /** Runs when a backend is made, before it is handed over. */
    TestingProviders onCreate(UnaryOperator<Backend> action) {
        onCreate = action;
        return this;
    }

    List<Backend> made() {
        return made;
    }

    @Override
    public List<InferenceBackendFactory> inferenceBackends() {
        return List.of(this);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ConfigSchema configSchema() {
        return schema;
    }

    @Override
    public List<ProcessingDeclaration> processing() {
        return List.of();
    }

    @Override
    public boolean fallback() {
        return fallback;
    }

    @Override
    public InferenceBackend create(ProviderContext context, ProviderConfig config) {
        Backend backend = onCreate.apply(new Backend(context, config, declaration, new CountDownLatch(1)));
        made.add(backend);
        return backend;
    }

    /** @param closed is at zero once the backend is closed */
    record Backend(
            ProviderContext context, ProviderConfig config, BackendDeclaration declaration, CountDownLatch closed)
            implements InferenceBackend {
        @Override
        public List<ModelDescription> models() {
            return List.of();
        }

        @Override
        public TokenCount countTokens(InferenceRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InferenceStream open(InferenceRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            if (closed.getCount() == 0) {
                throw new IllegalStateException("closed twice");
            }
            closed.countDown();
        }
    }
}
