package dev.parley.kernel.http;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code GET /openapi.json}: the description of every operation (OpenAPI 3.1), written by hand and held true by a test. */
final class OpenApi implements RouteSource {
    private final byte[] description;

    @Inject
    OpenApi() {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing");
            }
            description = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/openapi.json", this::describe));
    }

    private void describe(Exchange exchange) throws IOException {
        exchange.setHeader("cache-control", "no-cache");
        exchange.bytes(200, "application/json", description);
    }
}
