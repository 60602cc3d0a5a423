package dev.parley.kernel.plugin;

import dev.parley.spi.ProviderFactory;
import java.util.function.BiFunction;

/**
 * A factory, and what it said at start.
 *
 * @param guard makes of a provider one that enters the plugin's class loader on each call
 */
record InstalledProvider<P>(
        ProviderDescription description,
        ProviderFactory<P> factory,
        ClassLoader loader,
        BiFunction<P, ClassLoader, P> guard) {}
