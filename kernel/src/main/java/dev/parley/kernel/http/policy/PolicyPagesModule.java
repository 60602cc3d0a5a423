package dev.parley.kernel.http.policy;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.http.exchange.RouteSource;

/** Binds the pages of the privacy policy. */
public final class PolicyPagesModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(PolicyRoutes.class);
        Multibinder.newSetBinder(binder(), RouteSource.class).addBinding().to(PolicyRoutes.class);
    }
}
