package dev.parley.kernel.http.anthropic;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.http.exchange.RouteSource;

/** Binds the Anthropic face. */
public final class AnthropicModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Messages.class);
        bind(AnthropicModels.class);
        bind(AnthropicRoutes.class);
        Multibinder.newSetBinder(binder(), RouteSource.class).addBinding().to(AnthropicRoutes.class);
    }
}
