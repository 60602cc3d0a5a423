package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.api.PageQuery;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.policy.LegalRequest;
import dev.parley.kernel.policy.LegalRequest.Details;
import dev.parley.kernel.policy.LegalRequests;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /api/v1/admin/disclosures}: the register of what authorities have asked for. */
final class DisclosureRoutes implements RouteSource {
    private static final Set<String> FIELDS =
            Set.of("authority", "basis", "scope", "given", "account", "withheldReason", "withheldUntil");

    private final AdminGate gate;
    private final LegalRequests requests;
    private final ApiBody bodies;

    @Inject
    DisclosureRoutes(AdminGate gate, LegalRequests requests, ApiBody bodies) {
        this.gate = gate;
        this.requests = requests;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/disclosures", Permission.MANAGE_PRIVACY, this::list),
                gate.post("/disclosures", Permission.MANAGE_PRIVACY, this::enter));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        PageQuery page = PageQuery.of(exchange);
        List<LegalRequest> found = requests.list(caller.context(), page.id(), page.fetched());
        exchange.json(200, page.write(found, request -> request.id().toString(), DisclosureRoutes::item));
    }

    private void enter(Exchange exchange, AdminCaller caller) throws IOException {
        JsonFields body = bodies.read(exchange, FIELDS);
        Details details = new Details(
                body.requiredString("authority"),
                body.requiredString("basis"),
                body.requiredString("scope"),
                body.requiredString("given"),
                Optional.ofNullable(body.string("withheldReason")).orElse(""));
        LegalRequests.Entry entry = new LegalRequests.Entry(
                details,
                ApiBody.id(body, "account").orElse(null),
                Optional.ofNullable(body.string("withheldUntil"))
                        .map(DisclosureRoutes::moment)
                        .orElse(null));
        JsonWriter json = new JsonWriter();
        item(json, requests.record(caller.context(), entry));
        exchange.json(201, json);
    }

    private static void item(JsonWriter json, LegalRequest request) {
        json.object();
        json.member("id", request.id().toString());
        json.member("account", request.account().map(UUID::toString));
        json.member("authority", request.details().authority());
        json.member("basis", request.details().basis());
        json.member("scope", request.details().scope());
        json.member("given", request.details().given());
        json.member("approvedBy", request.approvedBy().toString());
        json.member("recordedAt", request.recordedAt().toString());
        json.member("withheldUntil", request.withheldUntil().map(Instant::toString));
        json.member("withheldReason", request.details().withheldReason());
        json.endObject();
    }

    private static Instant moment(String written) {
        try {
            return Instant.parse(written);
        } catch (DateTimeParseException e) {
            throw JsonFields.wrongValue("withheldUntil", "a moment as 2026-01-31T12:00:00Z");
        }
    }
}
