package dev.parley.kernel.http.admin;

import dev.parley.kernel.conversation.ConversationDisclosure.Disclosed;
import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.api.ConversationJson;
import dev.parley.kernel.http.api.PageQuery;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.privacy.BreakGlass;
import dev.parley.kernel.privacy.BreakGlassRequest;
import dev.parley.kernel.privacy.Disclosures;
import dev.parley.kernel.retention.DeletionDates;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code /api/v1/admin/break-glass}: the way to one conversation, for two persons. */
final class BreakGlassRoutes implements RouteSource {
    private static final Set<Permission> EITHER =
            Set.of(Permission.REQUEST_BREAK_GLASS, Permission.APPROVE_BREAK_GLASS);

    private final AdminGate gate;
    private final BreakGlass breakGlass;
    private final Disclosures disclosures;
    private final ApiBody bodies;

    @Inject
    BreakGlassRoutes(AdminGate gate, BreakGlass breakGlass, Disclosures disclosures, ApiBody bodies) {
        this.gate = gate;
        this.breakGlass = breakGlass;
        this.disclosures = disclosures;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/break-glass", EITHER, this::list),
                gate.post("/break-glass", Permission.REQUEST_BREAK_GLASS, this::request),
                gate.post("/break-glass/{id}/approve", Permission.APPROVE_BREAK_GLASS, this::approve),
                gate.post("/break-glass/{id}/deny", Permission.APPROVE_BREAK_GLASS, this::deny),
                gate.post("/break-glass/{id}/end", EITHER, this::end),
                gate.get("/break-glass/{id}/conversation", Permission.REQUEST_BREAK_GLASS, this::read));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        PageQuery page = PageQuery.of(exchange);
        List<BreakGlassRequest> found = disclosures.requests(caller.context(), page.id(), page.fetched());
        exchange.json(200, page.write(found, request -> request.id().toString(), BreakGlassRoutes::item));
    }

    private void request(Exchange exchange, AdminCaller caller) throws IOException {
        JsonFields body = bodies.read(exchange, Set.of("conversation", "reason"));
        UUID conversation = ApiBody.id(body, "conversation").orElseThrow(() -> body.missing("conversation"));
        respond(exchange, 201, breakGlass.request(caller.context(), conversation, body.requiredString("reason")));
    }

    private void approve(Exchange exchange, AdminCaller caller) throws IOException {
        bodies.none(exchange);
        respond(exchange, 200, breakGlass.approve(caller.context(), exchange.pathId("id")));
    }

    private void deny(Exchange exchange, AdminCaller caller) throws IOException {
        bodies.none(exchange);
        respond(exchange, 200, breakGlass.deny(caller.context(), exchange.pathId("id")));
    }

    private void end(Exchange exchange, AdminCaller caller) throws IOException {
        bodies.none(exchange);
        respond(exchange, 200, breakGlass.end(caller.context(), exchange.pathId("id")));
    }

    private void read(Exchange exchange, AdminCaller caller) throws IOException {
        Disclosed disclosed = breakGlass.read(caller.context(), exchange.pathId("id"));
        JsonWriter json = new JsonWriter();
        ConversationJson.whole(json, disclosed.conversation(), disclosed.messages(), DeletionDates.NONE);
        exchange.json(200, json);
    }

    private static void respond(Exchange exchange, int status, BreakGlassRequest request) throws IOException {
        JsonWriter json = new JsonWriter();
        item(json, request);
        exchange.json(status, json);
    }

    private static void item(JsonWriter json, BreakGlassRequest request) {
        json.object();
        json.member("id", request.id().toString());
        json.member("conversation", request.conversation().toString());
        json.member("reason", request.reason());
        json.member("state", request.state().written());
        json.member("requestedBy", request.requestedBy().toString());
        json.member("requestedAt", request.requestedAt().toString());
        json.member("decidedBy", request.decidedBy().map(UUID::toString));
        json.member("decidedAt", request.decidedAt().map(Instant::toString));
        json.member("expiresAt", request.expiresAt().map(Instant::toString));
        json.endObject();
    }
}
