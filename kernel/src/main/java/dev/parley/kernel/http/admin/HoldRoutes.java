package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.api.PageQuery;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.retention.HoldScope;
import dev.parley.kernel.retention.LegalHold;
import dev.parley.kernel.retention.LegalHolds;
import dev.parley.kernel.retention.NewHold;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code /api/v1/admin/holds}: what must stay for now, by two persons. */
final class HoldRoutes implements RouteSource {
    private final AdminGate gate;
    private final LegalHolds holds;
    private final ApiBody bodies;

    @Inject
    HoldRoutes(AdminGate gate, LegalHolds holds, ApiBody bodies) {
        this.gate = gate;
        this.holds = holds;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/holds", Permission.MANAGE_HOLDS, this::list),
                gate.post("/holds", Permission.MANAGE_HOLDS, this::request),
                gate.post("/holds/{id}/approve", Permission.MANAGE_HOLDS, this::approve),
                gate.post("/holds/{id}/deny", Permission.MANAGE_HOLDS, this::deny),
                gate.post("/holds/{id}/release", Permission.MANAGE_HOLDS, this::release));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        PageQuery page = PageQuery.of(exchange);
        List<LegalHold> found = holds.list(caller.context(), page.id(), page.fetched());
        exchange.json(200, page.write(found, hold -> hold.id().toString(), HoldRoutes::item));
    }

    private void request(Exchange exchange, AdminCaller caller) throws IOException {
        JsonFields body = bodies.read(exchange, Set.of("scope", "thing", "authority", "reason", "expiresAt"));
        NewHold wanted = new NewHold(
                scope(body),
                ApiBody.id(body, "thing"),
                body.requiredString("authority"),
                body.requiredString("reason"),
                Times.read(body, "expiresAt").orElseThrow(() -> body.missing("expiresAt")));
        respond(exchange, 201, holds.request(caller.context(), wanted));
    }

    private void approve(Exchange exchange, AdminCaller caller) throws IOException {
        bodies.none(exchange);
        respond(exchange, 200, holds.approve(caller.context(), exchange.pathId("id")));
    }

    private void deny(Exchange exchange, AdminCaller caller) throws IOException {
        bodies.none(exchange);
        respond(exchange, 200, holds.deny(caller.context(), exchange.pathId("id")));
    }

    private void release(Exchange exchange, AdminCaller caller) throws IOException {
        bodies.none(exchange);
        respond(exchange, 200, holds.release(caller.context(), exchange.pathId("id")));
    }

    private static HoldScope scope(JsonFields body) {
        String written = body.requiredString("scope");
        return Arrays.stream(HoldScope.values())
                .filter(scope -> scope.written().equals(written))
                .findFirst()
                .orElseThrow(() -> JsonFields.wrongValue("scope", "'tenant', 'account', 'guest' or 'conversation'"));
    }

    private static void respond(Exchange exchange, int status, LegalHold hold) throws IOException {
        JsonWriter json = new JsonWriter();
        item(json, hold);
        exchange.json(status, json);
    }

    private static void item(JsonWriter json, LegalHold hold) {
        json.object();
        json.member("id", hold.id().toString());
        json.member("scope", hold.scope().written());
        json.member("owner", hold.owner().map(owner -> owner.id().toString()));
        json.member("conversation", hold.conversation().map(UUID::toString));
        json.member("authority", hold.authority());
        json.member("reason", hold.reason());
        json.member("state", hold.state().written());
        json.member("expiresAt", hold.expiresAt().toString());
        json.member("requestedBy", hold.requestedBy().toString());
        json.member("requestedAt", hold.requestedAt().toString());
        json.member("decidedBy", hold.decidedBy().map(UUID::toString));
        json.member("decidedAt", hold.decidedAt().map(Instant::toString));
        json.member("endedBy", hold.endedBy().map(UUID::toString));
        json.member("endedAt", hold.endedAt().map(Instant::toString));
        json.endObject();
    }
}
