package dev.parley.kernel.plugin;

import dev.parley.spi.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Settings that a test writes. */
public final class TestingSettings implements ProviderSettingsSource {
    private final Map<String, String> system;
    private final Map<TenantId, Own> tenants = new ConcurrentHashMap<>();

    private TestingSettings(Map<String, String> system) {
        this.system = system;
    }

    public static TestingSettings of(Map<String, String> system) {
        return new TestingSettings(Map.copyOf(system));
    }

    /** Replaces what a tenant has set. */
    public void set(TenantId tenant, Map<String, String> values) {
        tenants.compute(tenant, (id, before) -> new Own(before == null ? 1 : before.version() + 1, values));
    }

    @Override
    public Map<String, String> system() {
        return system;
    }

    @Override
    public Map<String, String> system(TenantId tenant) {
        return system;
    }

    @Override
    public Map<String, String> tenant(TenantId tenant) {
        return own(tenant).values();
    }

    @Override
    public long version(TenantId tenant) {
        return own(tenant).version();
    }

    private Own own(TenantId tenant) {
        return tenants.getOrDefault(tenant, new Own(0, Map.of()));
    }

    private record Own(long version, Map<String, String> values) {}
}
