package dev.parley.kernel.tenancy;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.cluster.NoticeListener;

/** Binds tenants. */
public final class TenancyModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(TenantDirectory.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), NoticeListener.class).addBinding().to(TenantDirectory.class);
        bind(TenantService.class).in(Scopes.SINGLETON);
        bind(TenancyStart.class).in(Scopes.SINGLETON);
    }
}
