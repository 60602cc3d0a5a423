package dev.parley.kernel.plugin;

import org.jspecify.annotations.Nullable;

/** One call into a plugin: libraries find their parts by the thread's context class loader. */
final class PluginScope implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final @Nullable ClassLoader before = thread.getContextClassLoader();

    private PluginScope(ClassLoader loader) {
        thread.setContextClassLoader(loader);
    }

    static PluginScope enter(ClassLoader loader) {
        return new PluginScope(loader);
    }

    @Override
    public void close() {
        thread.setContextClassLoader(before);
    }
}
