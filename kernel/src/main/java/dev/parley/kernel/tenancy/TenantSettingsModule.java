package dev.parley.kernel.tenancy;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.parley.kernel.plugin.ProviderSettingsSource;

/** Binds what is set for tenants. Needs the plugins that are installed. */
public final class TenantSettingsModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(SecretSettings.class).in(Scopes.SINGLETON);
        bind(TenantSettings.class).in(Scopes.SINGLETON);
        bind(TenantConfig.class).in(Scopes.SINGLETON);
        bind(TenantSettingsService.class).in(Scopes.SINGLETON);
        bind(ProviderSettingsSource.class).to(TenantSettingsService.class);
    }
}
