package dev.parley.tests;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provides;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.plugin.Lease;
import dev.parley.kernel.plugin.PluginConfig;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.kernel.plugin.PluginModule;
import dev.parley.kernel.plugin.ProviderDescription;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.plugin.ProviderSettingsSource;
import dev.parley.spi.ProviderContext;
import dev.parley.spi.TenantId;
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
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A packed plugin's backend, as the platform gives it: through the isolating loader and the registry. */
final class TestingLoadedFactory implements InferenceBackendFactory {
    private final Path pluginFolder;
    private final Map<String, String> settings;

    /** @param pluginFolder the unpacked plugin, as {@code plugins/inference-gpu} */
    TestingLoadedFactory(Path pluginFolder, Map<String, String> settings) {
        this.pluginFolder = pluginFolder;
        this.settings = settings;
    }

    @Override
    public String name() {
        return description().name();
    }

    @Override
    public ConfigSchema configSchema() {
        return description().schema();
    }

    @Override
    public List<ProcessingDeclaration> processing() {
        return description().processing();
    }

    @Override
    public InferenceBackend create(ProviderContext context, ProviderConfig config) {
        PluginConfig plugins = PluginConfig.of(pluginFolder.getParent());
        PluginInventory inventory = PluginInventory.load(plugins);
        ProviderDescription provider = inventory.providers().getFirst();
        Map<String, String> system = new LinkedHashMap<>();
        settings.forEach((key, value) -> system.put(provider.settingsPrefix() + key, value));
        Injector injector = Guice.createInjector(new PluginModule(plugins, inventory), new AbstractModule() {
            @Provides
            Clock clock() {
                return context.clock();
            }

            @Provides
            ProviderSettingsSource source() {
                return new Fixed(system);
            }
        });
        ProviderRegistry registry = injector.getInstance(ProviderRegistry.class);
        Lease<InferenceBackend> lease = registry.inferenceBackends(TenantContext.system(context.tenantId()))
                .getFirst();
        return new Leased(registry, lease);
    }

    private ProviderDescription description() {
        try (PluginInventory inventory = PluginInventory.load(PluginConfig.of(pluginFolder.getParent()))) {
            return inventory.providers().getFirst();
        }
    }

    /** The operator's settings only. */
    private record Fixed(Map<String, String> system) implements ProviderSettingsSource {
        @Override
        public Map<String, String> system(TenantId tenant) {
            return system;
        }

        @Override
        public Map<String, String> tenant(TenantId tenant) {
            return Map.of();
        }

        @Override
        public long version(TenantId tenant) {
            return 0;
        }
    }

    /** Closing it closes all providers. The class loader stays: a thread that still pulls may need another class of it. */
    private record Leased(ProviderRegistry registry, Lease<InferenceBackend> lease) implements InferenceBackend {
        @Override
        public BackendDeclaration declaration() {
            return lease.provider().declaration();
        }

        @Override
        public List<ModelDescription> models() {
            return lease.provider().models();
        }

        @Override
        public TokenCount countTokens(InferenceRequest request) {
            return lease.provider().countTokens(request);
        }

        @Override
        public InferenceStream open(InferenceRequest request) throws InterruptedException {
            return lease.provider().open(request);
        }

        @Override
        public void close() {
            lease.close();
            registry.close();
        }
    }
}
