package dev.parley.kernel.config;

import com.google.inject.AbstractModule;

/** Binds the settings. */
public final class ConfigModule extends AbstractModule {
    private final Settings settings;

    public ConfigModule(Settings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(Settings.class).toInstance(settings);
    }
}
