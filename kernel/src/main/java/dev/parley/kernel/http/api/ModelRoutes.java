package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.kernel.inference.OfferedModel;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** {@code GET /api/v1/models}: what the page offers for choice, before anybody has a session. */
final class ModelRoutes implements RouteSource {
    private final InferenceService inference;

    @Inject
    ModelRoutes(InferenceService inference) {
        this.inference = inference;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/models", this::list));
    }

    private void list(Exchange exchange) throws IOException {
        JsonWriter json = new JsonWriter().object().name("items").array();
        for (OfferedModel model : inference.models(Callers.anybody(exchange))) {
            json.object();
            json.member("id", model.description().id());
            json.member("displayName", model.description().displayName());
            json.member("contextTokens", model.description().contextTokens());
            json.member("default", model.preferred());
            json.endObject();
        }
        exchange.json(200, json.endArray().name("nextCursor").nothing().endObject());
    }
}
