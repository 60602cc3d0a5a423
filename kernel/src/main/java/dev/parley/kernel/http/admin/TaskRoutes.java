package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.api.PageQuery;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.privacy.OfficerTask;
import dev.parley.kernel.privacy.OfficerTasks;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** {@code /api/v1/admin/tasks}: what the privacy officer has to see to. */
final class TaskRoutes implements RouteSource {
    private final AdminGate gate;
    private final OfficerTasks tasks;
    private final ApiBody bodies;

    @Inject
    TaskRoutes(AdminGate gate, OfficerTasks tasks, ApiBody bodies) {
        this.gate = gate;
        this.tasks = tasks;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/tasks", Permission.MANAGE_PRIVACY, this::list),
                gate.post("/tasks/{id}/close", Permission.MANAGE_PRIVACY, this::close));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        PageQuery page = PageQuery.of(exchange);
        OfficerTask.State state = switch (exchange.query("state").orElse("open")) {
            case "open" -> OfficerTask.State.OPEN;
            case "closed" -> OfficerTask.State.CLOSED;
            default -> throw RequestErrors.invalid("state", "'state' is 'open' or 'closed'.");
        };
        List<OfficerTask> found = tasks.list(caller.context(), state, page.id(), page.fetched());
        exchange.json(200, page.write(found, task -> task.id().toString(), TaskRoutes::item));
    }

    private void close(Exchange exchange, AdminCaller caller) throws IOException {
        String note = bodies.read(exchange, Set.of("note")).requiredString("note");
        JsonWriter json = new JsonWriter();
        item(json, tasks.close(caller.context(), exchange.pathId("id"), note));
        exchange.json(200, json);
    }

    private static void item(JsonWriter json, OfficerTask task) {
        json.object();
        json.member("id", task.id().toString());
        json.member("kind", task.kind().written());
        json.member("text", task.body());
        json.member("state", task.state().written());
        json.member("openedAt", task.openedAt().toString());
        json.member("dueAt", task.dueAt().toString());
        json.member("note", task.note());
        json.member("closedAt", task.closedAt().map(Instant::toString));
        json.endObject();
    }
}
