package dev.parley.kernel.http.admin;

import dev.parley.kernel.administration.PlanAdministration;
import dev.parley.kernel.credits.Plan;
import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code /api/v1/admin/plans}: what is included each month, and for whom. */
final class PlanRoutes implements RouteSource {
    private final AdminGate gate;
    private final PlanAdministration plans;
    private final ApiBody bodies;

    @Inject
    PlanRoutes(AdminGate gate, PlanAdministration plans, ApiBody bodies) {
        this.gate = gate;
        this.plans = plans;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/plans", Permission.READ_BILLING, this::list),
                gate.post("/plans", Permission.MANAGE_BILLING, this::set),
                gate.post("/accounts/{id}/plan", Permission.MANAGE_BILLING, this::join),
                gate.delete("/accounts/{id}/plan", Permission.MANAGE_BILLING, this::leave));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        JsonWriter json = new JsonWriter().object().name("items").array();
        plans.list(caller.context()).forEach(plan -> item(json, plan));
        exchange.json(200, json.endArray().endObject());
    }

    private void set(Exchange exchange, AdminCaller caller) throws IOException {
        JsonFields body = bodies.read(exchange, Set.of("name", "included"));
        Plan plan = new Plan(body.requiredString("name"), Money.required(body, "included"));
        plans.set(caller.context(), plan);
        JsonWriter json = new JsonWriter();
        item(json, plan);
        exchange.json(200, json);
    }

    private void join(Exchange exchange, AdminCaller caller) throws IOException {
        JsonFields body = bodies.read(exchange, Set.of("name"));
        plans.join(caller.context(), exchange.pathId("id"), body.requiredString("name"));
        exchange.noContent();
    }

    private void leave(Exchange exchange, AdminCaller caller) {
        plans.leave(caller.context(), exchange.pathId("id"));
        exchange.noContent();
    }

    private static void item(JsonWriter json, Plan plan) {
        json.object();
        json.member("name", plan.name());
        json.member("included", plan.included().value());
        json.endObject();
    }
}
