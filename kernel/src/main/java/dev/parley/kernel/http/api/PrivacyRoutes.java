package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.privacy.Disclosure;
import dev.parley.kernel.privacy.Disclosures;
import dev.parley.kernel.privacy.OfficerTask;
import dev.parley.kernel.privacy.OfficerTasks;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What anybody reports to the privacy officer, and what people are told about others who could read their conversations. */
final class PrivacyRoutes implements RouteSource {
    private final Callers callers;
    private final OfficerTasks tasks;
    private final Disclosures disclosures;
    private final ApiBody bodies;

    @Inject
    PrivacyRoutes(Callers callers, OfficerTasks tasks, Disclosures disclosures, ApiBody bodies) {
        this.callers = callers;
        this.tasks = tasks;
        this.disclosures = disclosures;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/reports", this::report),
                Route.get("/api/v1/account/disclosures", this::disclosures));
    }

    /** Whoever has a session or none: nothing is done in anybody's name, so no token is asked for. */
    private void report(Exchange exchange) throws IOException {
        JsonFields body = bodies.read(exchange, Set.of("kind", "text"));
        OfficerTask.Kind kind = kind(body.requiredString("kind"));
        tasks.open(Callers.anybody(exchange), kind, body.requiredString("text"));
        exchange.json(202, new JsonWriter().object().endObject());
    }

    private void disclosures(Exchange exchange) throws IOException {
        Caller caller = callers.requireReader(exchange);
        JsonWriter json = new JsonWriter().object().name("items").array();
        disclosures.of(caller.context(), caller.owner()).forEach(disclosure -> item(json, disclosure));
        exchange.json(200, json.endArray().endObject());
    }

    private static OfficerTask.Kind kind(String written) {
        return Arrays.stream(OfficerTask.Kind.values())
                .filter(kind -> kind.written().equals(written))
                .findFirst()
                .orElseThrow(() -> JsonFields.wrongValue("kind", "'child', 'abuse' or 'other'"));
    }

    private static void item(JsonWriter json, Disclosure disclosure) {
        json.object();
        json.member("id", disclosure.id().toString());
        json.member("conversation", disclosure.conversation().toString());
        json.member("reason", disclosure.reason());
        json.member("openedAt", disclosure.openedAt().toString());
        json.member("endsAt", disclosure.endsAt().toString());
        json.endObject();
    }
}
