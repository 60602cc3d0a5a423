package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.policy.LegalRequest;
import dev.parley.kernel.policy.LegalRequests;
import dev.parley.kernel.policy.PolicyNotices;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** That somebody has seen a version of the privacy policy, and what authorities were given about them. */
final class PolicyNoticeRoutes implements RouteSource {
    private final Callers callers;
    private final PolicyNotices notices;
    private final LegalRequests requests;
    private final ApiBody bodies;

    @Inject
    PolicyNoticeRoutes(Callers callers, PolicyNotices notices, LegalRequests requests, ApiBody bodies) {
        this.callers = callers;
        this.notices = notices;
        this.requests = requests;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/account/policy-acknowledgements", this::acknowledge),
                Route.get("/api/v1/account/legal-requests", this::requests));
    }

    private void acknowledge(Exchange exchange) {
        Caller.Member caller = callers.requireMemberWriter(exchange);
        JsonFields body = bodies.read(exchange, Set.of("version"));
        Long version = body.integer("version", 1, Integer.MAX_VALUE);
        if (version == null) {
            throw body.missing("version");
        }
        notices.acknowledge(caller.context(), caller.owner(), Math.toIntExact(version));
        exchange.noContent();
    }

    private void requests(Exchange exchange) throws IOException {
        Caller.Member caller = callers.requireMember(exchange);
        JsonWriter json = new JsonWriter().object().name("items").array();
        requests.of(caller.context(), caller.owner()).forEach(request -> item(json, request));
        exchange.json(200, json.endArray().endObject());
    }

    private static void item(JsonWriter json, LegalRequest request) {
        json.object();
        json.member("id", request.id().toString());
        json.member("authority", request.details().authority());
        json.member("basis", request.details().basis());
        json.member("scope", request.details().scope());
        json.member("given", request.details().given());
        json.member("recordedAt", request.recordedAt().toString());
        json.endObject();
    }
}
