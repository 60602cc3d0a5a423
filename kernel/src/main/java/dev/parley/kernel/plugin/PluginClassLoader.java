package dev.parley.kernel.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/** Sees the JDK, the jars of one plugin, and of the host only the SPI and the logging API. */
final class PluginClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;

    PluginClassLoader(String plugin, List<URL> jars, ClassLoader host) {
        super(plugin, jars.toArray(URL[]::new), getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return isShared(name) ? host.loadClass(name) : super.loadClass(name, resolve);
    }

    /** The test kit lies below the SPI's package and is the plugin's own business. */
    private static boolean isShared(String className) {
        return className.startsWith("org.slf4j.")
                || (className.startsWith("dev.parley.spi.") && !className.startsWith("dev.parley.spi.testkit."));
    }
}
