package dev.parley.kernel.http.openai;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.http.exchange.RouteSource;

/** Binds the OpenAI face. */
public final class OpenAiModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(ChatCompletions.class);
        bind(Models.class);
        bind(OpenAiRoutes.class);
        Multibinder.newSetBinder(binder(), RouteSource.class).addBinding().to(OpenAiRoutes.class);
    }
}
