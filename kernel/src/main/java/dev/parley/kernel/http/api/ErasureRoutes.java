package dev.parley.kernel.http.api;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.erasure.Erasure;
import dev.parley.kernel.erasure.ErasureService;
import dev.parley.kernel.erasure.ReceiptKeys;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code /api/v1/erasures}, for those who have no account any more, and what their receipts are verified with. */
final class ErasureRoutes implements RouteSource {
    private final ErasureService erasures;
    private final ReceiptKeys keys;

    @Inject
    ErasureRoutes(ErasureService erasures, ReceiptKeys keys) {
        this.erasures = erasures;
        this.keys = keys;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/erasures/{id}", this::read),
                Route.delete("/api/v1/erasures/{id}", this::withdraw),
                Route.get("/privacy/receipt-key", this::key));
    }

    private void read(Exchange exchange) throws IOException {
        TenantContext context = Callers.anybody(exchange);
        Erasure erasure = erasures.find(context, exchange.pathId("id"), token(exchange));
        JsonWriter json = new JsonWriter().object();
        ErasureJson.members(json, erasure);
        exchange.json(200, json.endObject());
    }

    private void withdraw(Exchange exchange) {
        erasures.withdraw(Callers.anybody(exchange), exchange.pathId("id"), token(exchange));
        exchange.noContent();
    }

    private void key(Exchange exchange) throws IOException {
        String pem = keys.publicKey(Callers.anybody(exchange));
        exchange.bytes(200, "application/x-pem-file", pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** In a header, which no log of addresses has. Without one, it is nobody's. */
    private static String token(Exchange exchange) {
        return exchange.header("x-erasure-token").orElse("");
    }
}
