package dev.parley.spi.testkit.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP of a {@link ScriptedIdentityProvider}: an address, and ways to fail. */
final class IdentityServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
    private final Map<String, ProviderFault> faults = new ConcurrentHashMap<>();
    private final HttpClient browser = HttpClient.newHttpClient();
    private final HttpServer server;

    IdentityServer() {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            server = HttpServer.create(new InetSocketAddress(loopback, 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void start(IdentityRoutes routes) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, routes));
        server.start();
    }

    void fail(String path, ProviderFault fault) {
        faults.put(path, fault);
    }

    void heal() {
        faults.clear();
    }

    int requests(String path) {
        return requests.getOrDefault(path, 0);
    }

    /** Where a browser that follows the link is sent. */
    URI visit(URI location) {
        try {
            HttpRequest request = HttpRequest.newBuilder(location)
                    .timeout(Duration.ofSeconds(60))
                    .build();
            HttpResponse<String> response = browser.send(request, HttpResponse.BodyHandlers.ofString());
            return response.headers()
                    .firstValue("location")
                    .map(URI::create)
                    .orElseThrow(() -> new AssertionError(
                            "the provider shows a page: " + response.statusCode() + " " + response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted on the way to the provider", e);
        }
    }

    @Override
    public void close() {
        browser.shutdownNow();
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }

    private void serve(HttpExchange exchange, IdentityRoutes routes) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.merge(path, 1, Integer::sum);
        try (exchange) {
            for (Map.Entry<String, ProviderFault> fault : faults.entrySet()) {
                if (path.startsWith(fault.getKey())) {
                    Page.sendFault(exchange, fault.getValue());
                    return;
                }
            }
            routes.answer(exchange).send(exchange);
        }
    }
}
