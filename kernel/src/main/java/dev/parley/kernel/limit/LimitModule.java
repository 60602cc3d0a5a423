package dev.parley.kernel.limit;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import dev.parley.kernel.config.Settings;

/** Binds limits. */
public final class LimitModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(SubjectNames.class).in(Scopes.SINGLETON);
        bind(Rulebook.class).in(Scopes.SINGLETON);
        bind(Limits.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    LimitConfig config(Settings settings) {
        return LimitConfig.from(settings);
    }
}
