package dev.parley.kernel.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.inventory.PromiseCheck;
import java.net.InetAddress;
import java.time.Clock;

/** Binds {@link ProviderRegistry} over plugins that are already loaded. Needs a clock and a {@link ProviderSettingsSource}. */
public final class PluginModule extends AbstractModule {
    private final PluginConfig config;
    private final PluginInventory inventory;

    public PluginModule(PluginConfig config, PluginInventory inventory) {
        this.config = config;
        this.inventory = inventory;
    }

    @Override
    protected void configure() {
        bind(PluginConfig.class).toInstance(config);
        bind(PluginInventory.class).toInstance(inventory);
        bind(ProviderRegistry.class).in(Singleton.class);
        bind(UpstreamTransit.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), PromiseCheck.class).addBinding().to(UpstreamTransit.class);
    }

    @Provides
    @Singleton
    Egress egress() {
        return new Egress(config.allowPlaintext(), InetAddress::getAllByName);
    }

    @Provides
    @Singleton
    ProviderWorkshop workshop(Clock clock, Egress egress) {
        return new ProviderWorkshop(clock, System::nanoTime, egress);
    }
}
