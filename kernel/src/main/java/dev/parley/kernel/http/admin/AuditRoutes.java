package dev.parley.kernel.http.admin;

import dev.parley.kernel.audit.AuditEntry;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.http.api.PageQuery;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import dev.parley.spi.Json;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** {@code GET /api/v1/admin/audit}: who did what, newest first. */
final class AuditRoutes implements RouteSource {
    private final AdminGate gate;
    private final Database database;
    private final AuditLog audit;

    @Inject
    AuditRoutes(AdminGate gate, Database database, AuditLog audit) {
        this.gate = gate;
        this.database = database;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(gate.get("/audit", Permission.READ_AUDIT, this::list));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        PageQuery page = PageQuery.of(exchange);
        List<AuditEntry> found = database.inTenant(
                caller.context(), handle -> audit.page(handle, caller.context(), page.number(), page.fetched()));
        exchange.json(200, page.write(found, entry -> Long.toString(entry.sequence()), AuditRoutes::item));
    }

    private static void item(JsonWriter json, AuditEntry entry) {
        json.object();
        json.member("sequence", entry.sequence());
        json.member("recordedAt", entry.recordedAt().toString());
        json.name("actor").object();
        json.member("kind", entry.actor().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.member("id", entry.actor().id().map(UUID::toString)).endObject();
        json.member("action", entry.action());
        json.member("thing", entry.thing());
        json.name("facts").value(Json.of(entry.facts()));
        json.endObject();
    }
}
