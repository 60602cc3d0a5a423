package dev.parley.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestPluginModule {
    @Test
    void bindsOneRegistryUnderStrictRules() {
        PluginConfig config = PluginConfig.of(TestingProviders.backend("one"));
        try (PluginInventory inventory = PluginInventory.load(config)) {
            Injector injector = Guice.createInjector(new PluginModule(config, inventory), new AbstractModule() {
                @Override
                protected void configure() {
                    binder().requireExplicitBindings();
                    binder().requireExactBindingAnnotations();
                    binder().requireAtInjectOnConstructors();
                    binder().disableCircularProxies();
                    bind(Clock.class).toInstance(Clock.systemUTC());
                    bind(ProviderSettingsSource.class).toInstance(TestingSettings.of(Map.of()));
                }
            });

            try (ProviderRegistry registry = injector.getInstance(ProviderRegistry.class)) {
                assertThat(injector.getInstance(ProviderRegistry.class)).isSameAs(registry);
                assertThat(registry.enabled(TestingRegistry.TENANT))
                        .extracting(ProviderDescription::id)
                        .containsExactly("inference-one");
            }
        }
    }
}
