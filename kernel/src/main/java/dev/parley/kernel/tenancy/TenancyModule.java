package dev.parley.kernel.tenancy;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds tenants. */
public final class TenancyModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(TenantDirectory.class).in(Scopes.SINGLETON);
        bind(TenantService.class).in(Scopes.SINGLETON);
        bind(TenancyStart.class).in(Scopes.SINGLETON);
    }
}
