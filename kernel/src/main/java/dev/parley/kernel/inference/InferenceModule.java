package dev.parley.kernel.inference;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import dev.parley.kernel.config.Settings;

/** Binds the choice of models and backends. */
public final class InferenceModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(InferenceService.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    InferenceConfig config(Settings settings) {
        return InferenceConfig.from(settings);
    }
}
