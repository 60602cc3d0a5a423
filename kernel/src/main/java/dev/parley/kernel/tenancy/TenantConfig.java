package dev.parley.kernel.tenancy;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;

/** The platform's own settings as they hold for one tenant. Answers from memory. */
public final class TenantConfig {
    private final TenantSettingsService tenants;
    private final Settings settings;

    @Inject
    TenantConfig(TenantSettingsService tenants, Settings settings) {
        this.tenants = tenants;
        this.settings = settings;
    }

    /**
     * What is set for the tenant, else what holds for all.
     *
     * @throws IllegalArgumentException if the setting is not {@link Setting#perTenant()}
     */
    public <T> T get(TenantId tenant, Setting<T> setting) {
        if (!setting.description().perTenant()) {
            throw new IllegalArgumentException(setting.key() + " is the same for all tenants");
        }
        return tenants.value(tenant, setting.key()).map(setting::parse).orElseGet(() -> settings.get(setting));
    }
}
