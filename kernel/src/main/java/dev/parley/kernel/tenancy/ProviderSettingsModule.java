package dev.parley.kernel.tenancy;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.parley.kernel.plugin.ProviderSettingsSource;

/** Binds tenants' provider settings. Needs the plugins that are installed. */
public final class ProviderSettingsModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(SecretSettings.class).in(Scopes.SINGLETON);
        bind(ProviderSettingsService.class).in(Scopes.SINGLETON);
        bind(ProviderSettingsSource.class).to(ProviderSettingsService.class);
    }
}
