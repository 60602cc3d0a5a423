package dev.parley.plugin.oidc;

import static dev.parley.plugin.oidc.TestingRelyingParty.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that stalls. */
class TestProviderHttp {
    private static final OidcErrors ERRORS = new OidcErrors("auth-test");

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.setExecutor(threads);
        server.createContext("/headers", this::stall);
        server.createContext("/body", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            stall(exchange);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        client.shutdownNow();
        server.stop(0);
        threads.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/headers", "/body"})
    void doesNotWaitForEver(String path) {
        ProviderHttp http = new ProviderHttp(client, ERRORS, Duration.ofMillis(200));

        PlatformException refusal = refusal(() -> http.send(request(path)));
        assertThat(refusal.code().value()).isEqualTo("auth-test.timeout");
        assertThat(refusal.type()).isEqualTo(ErrorType.UPSTREAM_TIMEOUT);
    }

    @Test
    void endsItsWaitWhenInterrupted() throws Exception {
        ProviderHttp http = new ProviderHttp(client, ERRORS);
        CompletableFuture<PlatformException> refused = new CompletableFuture<>();
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            refused.complete(refusal(() -> http.send(request("/headers"))));
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();

        assertThat(refused.get(30, TimeUnit.SECONDS).type()).isEqualTo(ErrorType.UNAVAILABLE);
        assertThat(stillInterrupted.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private HttpRequest request(String path) {
        return ProviderHttp.request(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
                .build();
    }

    private void stall(HttpExchange exchange) {
        try (exchange) {
            asked.countDown();
            end.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
