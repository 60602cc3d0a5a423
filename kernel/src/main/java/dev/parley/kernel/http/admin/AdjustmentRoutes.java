package dev.parley.kernel.http.admin;

import dev.parley.kernel.administration.CreditAdjustment;
import dev.parley.kernel.administration.CreditAdministration;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.http.api.PageQuery;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/admin/credits/adjustments}: those that take two persons. */
final class AdjustmentRoutes implements RouteSource {
    private final AdminGate gate;
    private final CreditAdministration credits;

    @Inject
    AdjustmentRoutes(AdminGate gate, CreditAdministration credits) {
        this.gate = gate;
        this.credits = credits;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/credits/adjustments", Permission.READ_BILLING, this::list),
                gate.post("/credits/adjustments/{id}/approve", Permission.MANAGE_BILLING, this::approve),
                gate.post("/credits/adjustments/{id}/deny", Permission.MANAGE_BILLING, this::deny));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        PageQuery page = PageQuery.of(exchange);
        List<CreditAdjustment> found = credits.adjustments(caller.context(), page.id(), page.fetched());
        exchange.json(200, page.write(found, adjustment -> adjustment.id().toString(), AdjustmentRoutes::item));
    }

    private void approve(Exchange exchange, AdminCaller caller) throws IOException {
        respond(exchange, credits.approve(caller.context(), exchange.pathId("id")));
    }

    private void deny(Exchange exchange, AdminCaller caller) throws IOException {
        respond(exchange, credits.deny(caller.context(), exchange.pathId("id")));
    }

    private static void respond(Exchange exchange, CreditAdjustment adjustment) throws IOException {
        JsonWriter json = new JsonWriter();
        item(json, adjustment);
        exchange.json(200, json);
    }

    static void item(JsonWriter json, CreditAdjustment adjustment) {
        json.object();
        json.member("id", adjustment.id().toString());
        json.member("account", account(adjustment.owner()));
        json.member("amount", adjustment.amount().value());
        json.member("reason", adjustment.reason());
        json.member("state", adjustment.state().written());
        json.member("requestedBy", adjustment.requestedBy().map(UUID::toString));
        json.member("requestedAt", adjustment.requestedAt().toString());
        json.member("decidedBy", adjustment.decidedBy().map(UUID::toString));
        json.member("decidedAt", adjustment.decidedAt().map(Instant::toString));
        json.endObject();
    }

    private static @Nullable String account(LedgerOwner owner) {
        return switch (owner) {
            case LedgerOwner.Account(UUID id) -> id.toString();
            case LedgerOwner.Guests _ -> null;
        };
    }
}
