package dev.parley.kernel.http;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How every server of ours is set up. */
final class Jetty {
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int PLATFORM_THREADS = 32;

    private Jetty() {}

    static void configure(JavalinConfig config, String name, JettyErrors errors) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.defaultContentType = "application/json";
        QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS, 2);
        threads.setName(name);
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor(name + "-"));
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(Jetty::configure);
        config.jetty.modifyServer(server -> {
            // It shortens the time limits of all connections when platform threads are few; requests do not run on
            // them.
            server.removeBean(server.getBean(LowResourceMonitor.class));
            server.setErrorHandler(errors);
        });
        config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(errors));
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(HEADER_BYTES);
        // Names of models have slashes, which clients escape.
        http.setUriCompliance(UriCompliance.DEFAULT.with("PARLEY", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
    }
}
