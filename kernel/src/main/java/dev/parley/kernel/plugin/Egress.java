package dev.parley.kernel.plugin;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The way out: one connection pool for all providers, and for each a client that knows where it may go. */
final class Egress implements AutoCloseable {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final boolean allowPlaintext;
    private final HostLookup lookup;
    private final ReachedHosts reached = new ReachedHosts();
    private final HttpClient shared;

    Egress(boolean allowPlaintext, HostLookup lookup) {
        this.allowPlaintext = allowPlaintext;
        this.lookup = lookup;
        this.shared = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .executor(executor)
                .build();
    }

    HttpClient clientFor(EgressRules rules) {
        return new EgressHttpClient(shared, new EgressPolicy(rules, allowPlaintext, lookup), reached);
    }

    /** To whom requests went. */
    ReachedHosts reached() {
        return reached;
    }

    /** Runs what must not hold up a request. */
    ExecutorService executor() {
        return executor;
    }

    /** Waits a little for what runs, and then ends it. */
    @Override
    public void close() {
        shared.shutdownNow();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
