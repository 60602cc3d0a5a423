package dev.parley.kernel.tenancy;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;

/** The platform's own settings as they hold for one tenant. */
public final class TenantConfig {
    private final Settings settings;

    @Inject
    TenantConfig(Settings settings) {
        this.settings = settings;
    }

    /**
     * What the tenant has set, else what the operator has set for it, else what holds for all.
     *
     * @param setting one that is {@link Setting#perTenant()}
     */
    public <T> T get(TenantId tenant, Setting<T> setting) {
        return settings.get(setting);
    }
}
