package dev.parley.kernel.http.admin;

import dev.parley.kernel.administration.PriceAdministration;
import dev.parley.kernel.administration.PriceReplay;
import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.pricing.Price;
import dev.parley.kernel.pricing.PriceChange;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /api/v1/admin/prices}: what models cost. */
final class PriceRoutes implements RouteSource {
    private static final Set<String> FIELDS = Set.of(
            "model",
            "aboveTokens",
            "input",
            "cachedInput",
            "cacheWrite",
            "output",
            "reasoning",
            "request",
            "effectiveFrom");

    private final AdminGate gate;
    private final PriceAdministration prices;
    private final ApiBody bodies;

    @Inject
    PriceRoutes(AdminGate gate, PriceAdministration prices, ApiBody bodies) {
        this.gate = gate;
        this.prices = prices;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/prices", Permission.READ_BILLING, this::list),
                gate.post("/prices", Permission.MANAGE_BILLING, this::set),
                gate.post("/prices/preview", Permission.READ_BILLING, this::preview));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        JsonWriter json = new JsonWriter().object().name("items").array();
        for (Price price : prices.list(caller.context())) {
            PriceJson.write(json, price);
        }
        exchange.json(200, json.endArray().endObject());
    }

    private void set(Exchange exchange, AdminCaller caller) throws IOException {
        JsonWriter json = new JsonWriter();
        PriceJson.write(json, prices.set(caller.context(), change(exchange)));
        exchange.json(201, json);
    }

    private void preview(Exchange exchange, AdminCaller caller) throws IOException {
        PriceReplay replay = prices.preview(caller.context(), change(exchange));
        JsonWriter json = new JsonWriter().object().name("price");
        PriceJson.write(json, replay.price());
        json.name("replay").object();
        json.member("since", replay.since().toString());
        json.member("requests", replay.requests());
        json.member("charged", replay.charged().value());
        json.member("wouldBe", replay.wouldBe().value());
        json.member("difference", replay.difference().value());
        exchange.json(200, json.endObject().endObject());
    }

    private PriceChange change(Exchange exchange) {
        JsonFields body = bodies.read(exchange, FIELDS);
        return new PriceChange(
                body.requiredString("model"),
                Optional.ofNullable(body.integer("aboveTokens", 0, Integer.MAX_VALUE))
                        .orElse(0L),
                Money.read(body, "input"),
                Money.read(body, "cachedInput"),
                Money.read(body, "cacheWrite"),
                Money.read(body, "output"),
                Money.read(body, "reasoning"),
                Money.read(body, "request"),
                Times.read(body, "effectiveFrom"));
    }
}
