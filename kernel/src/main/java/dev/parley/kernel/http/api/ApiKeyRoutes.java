package dev.parley.kernel.http.api;

import dev.parley.kernel.access.ApiKeyRequests;
import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.access.ApiKeySummary;
import dev.parley.kernel.access.IssuedApiKey;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** {@code /api/v1/api-keys}: an account's keys, as its holder manages them. A secret is shown once. */
final class ApiKeyRoutes implements RouteSource {
    private final Callers callers;
    private final ApiKeyService apiKeys;
    private final ApiKeyRequests requests;
    private final ApiBody bodies;

    @Inject
    ApiKeyRoutes(Callers callers, ApiKeyService apiKeys, ApiKeyRequests requests, ApiBody bodies) {
        this.callers = callers;
        this.apiKeys = apiKeys;
        this.requests = requests;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/api-keys", this::list),
                Route.post("/api/v1/api-keys", this::create),
                Route.delete("/api/v1/api-keys", this::revokeAll),
                Route.delete("/api/v1/api-keys/{id}", this::revoke));
    }

    private void list(Exchange exchange) throws IOException {
        Caller.Member caller = callers.requireMember(exchange);
        JsonWriter json = new JsonWriter().object().name("items").array();
        for (ApiKeySummary key : apiKeys.list(caller.context(), caller.owner())) {
            json.object();
            ApiKeyJson.fields(json, key);
            json.endObject();
        }
        exchange.json(200, json.endArray().endObject());
    }

    private void create(Exchange exchange) throws IOException {
        Caller.Member caller = callers.requireMemberWriter(exchange);
        JsonFields body = bodies.read(exchange, NewApiKeyReader.FIELDS);
        NewApiKey wanted = NewApiKeyReader.read(body);
        IssuedApiKey made = IdempotencyHeader.read(exchange)
                .map(key -> requests.create(caller.context(), caller.owner(), wanted, key))
                .orElseGet(() -> apiKeys.create(caller.context(), caller.owner(), wanted));
        JsonWriter json = new JsonWriter().object();
        apiKeys.list(caller.context(), caller.owner()).stream()
                .filter(key -> key.id().equals(made.id()))
                .forEach(key -> ApiKeyJson.fields(json, key));
        exchange.json(201, json.member("secret", made.secret()).endObject());
    }

    private void revoke(Exchange exchange) {
        Caller.Member caller = callers.requireMemberWriter(exchange);
        if (!apiKeys.revoke(caller.context(), caller.owner(), exchange.pathId("id"))) {
            throw RequestErrors.unknownPath(exchange.method(), exchange.path());
        }
        exchange.noContent();
    }

    private void revokeAll(Exchange exchange) {
        Caller.Member caller = callers.requireMemberWriter(exchange);
        apiKeys.revokeAll(caller.context(), caller.owner());
        exchange.noContent();
    }
}
