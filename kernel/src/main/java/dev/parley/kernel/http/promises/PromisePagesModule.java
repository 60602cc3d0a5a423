package dev.parley.kernel.http.promises;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.http.exchange.RouteSource;

/** Binds the page of promises. */
public final class PromisePagesModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(PromiseRoutes.class);
        Multibinder.newSetBinder(binder(), RouteSource.class).addBinding().to(PromiseRoutes.class);
    }
}
