package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.metering.Receipt;
import dev.parley.kernel.metering.Receipts;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** {@code /api/v1/receipts}: what each request used and cost, by the id that came with its answer. */
final class ReceiptRoutes implements RouteSource {
    private final Holders holders;
    private final Receipts receipts;

    @Inject
    ReceiptRoutes(Holders holders, Receipts receipts) {
        this.holders = holders;
        this.receipts = receipts;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/receipts", this::list), Route.get("/api/v1/receipts/{requestId}", this::read));
    }

    private void list(Exchange exchange) throws IOException {
        Holders.Holder holder = holders.require(exchange);
        PageQuery page = PageQuery.of(exchange);
        List<Receipt> found = receipts.list(holder.context(), holder.owner(), page.id(), page.fetched());
        exchange.json(200, page.write(found, receipt -> receipt.requestId().toString(), ReceiptJson::write));
    }

    private void read(Exchange exchange) throws IOException, InterruptedException {
        Holders.Holder holder = holders.require(exchange);
        JsonWriter json = new JsonWriter();
        ReceiptJson.write(json, receipts.get(holder.context(), holder.owner(), exchange.pathId("requestId")));
        exchange.json(200, json);
    }
}
