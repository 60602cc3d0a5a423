package dev.parley.spi.testkit;

import dev.parley.spi.ProviderContext;
import dev.parley.spi.TenantId;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host's side of a provider, for one test. Its HTTP client reaches every host: there is no egress policy. */
public final class TestingProviderContext implements ProviderContext, AutoCloseable {
    private final TenantId tenantId = new TenantId(UUID.randomUUID());
    private final Clock clock;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient httpClient;

    private TestingProviderContext(Clock clock, HttpClient.Builder client) {
        this.clock = clock;
        this.httpClient = client.followRedirects(HttpClient.Redirect.NEVER)
                .executor(executor)
                .build();
    }

    public static TestingProviderContext create() {
        return new TestingProviderContext(Clock.systemUTC(), HttpClient.newBuilder());
    }

    /** With a clock of the test's own. */
    public static TestingProviderContext create(Clock clock) {
        return new TestingProviderContext(clock, HttpClient.newBuilder());
    }

    /** With a client of the test's own, as for a certificate that only the test trusts. */
    public static TestingProviderContext create(HttpClient.Builder client) {
        return new TestingProviderContext(Clock.systemUTC(), client);
    }

    @Override
    public TenantId tenantId() {
        return tenantId;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Logger logger() {
        return LoggerFactory.getLogger("provider");
    }

    @Override
    public HttpClient httpClient() {
        return httpClient;
    }

    @Override
    public void close() {
        httpClient.shutdownNow();
        executor.close();
    }
}
