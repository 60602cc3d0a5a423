package dev.parley.kernel.plugin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.Plugin;
import dev.parley.spi.TenantId;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A registry with settings and time that a test controls. */
record TestingRegistry(ProviderRegistry registry, TestingSettings settings, AtomicLong nanoTime)
        implements AutoCloseable {
    static final TenantContext TENANT = TenantContext.system(new TenantId(UUID.randomUUID()));

    static TestingRegistry over(PluginInventory inventory) {
        return over(PluginConfig.of(new Plugin[0]), inventory, Map.of());
    }

    static TestingRegistry of(Map<String, String> system, Plugin... plugins) {
        return of(PluginConfig.of(plugins), system);
    }

    static TestingRegistry of(PluginConfig config, Map<String, String> system) {
        return over(config, PluginInventory.load(config), system);
    }

    private static TestingRegistry over(PluginConfig config, PluginInventory inventory, Map<String, String> system) {
        TestingSettings settings = TestingSettings.of(system);
        AtomicLong nanoTime = new AtomicLong();
        Egress egress = new Egress(false, InetAddress::getAllByName);
        ProviderWorkshop workshop = new ProviderWorkshop(Clock.systemUTC(), nanoTime::get, egress);
        return new TestingRegistry(new ProviderRegistry(config, inventory, settings, workshop), settings, nanoTime);
    }

    /** The names of the backends that the tenant can use now. */
    List<String> backends() {
        return registry.inferenceBackends(TENANT).stream()
                .map(lease -> {
                    try (lease) {
                        return lease.name();
                    }
                })
                .toList();
    }

    @Override
    public void close() {
        registry.close();
    }
}
