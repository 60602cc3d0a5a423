package dev.parley.kernel.http.admin;

import dev.parley.kernel.administration.CreditAdministration;
import dev.parley.kernel.credits.Correction;
import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.kernel.credits.LedgerEntry;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.api.CreditsJson;
import dev.parley.kernel.http.api.IdempotencyHeader;
import dev.parley.kernel.http.api.PageQuery;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code /api/v1/admin/credits}: what an account has, or the tenant for its guests, and what is given and set right. */
final class CreditRoutes implements RouteSource {
    private final AdminGate gate;
    private final CreditAdministration credits;
    private final ApiBody bodies;

    @Inject
    CreditRoutes(AdminGate gate, CreditAdministration credits, ApiBody bodies) {
        this.gate = gate;
        this.credits = credits;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.addAll(of("/credits/accounts/{id}", exchange -> new LedgerOwner.Account(exchange.pathId("id"))));
        routes.addAll(of("/credits/guests", _ -> new LedgerOwner.Guests()));
        routes.add(gate.get("/credits/check", Permission.READ_BILLING, this::check));
        return routes;
    }

    private List<Route> of(String path, Function<Exchange, LedgerOwner> owner) {
        return List.of(
                gate.get(path, Permission.READ_BILLING, (exchange, caller) -> read(exchange, caller, owner)),
                gate.get(
                        path + "/entries",
                        Permission.READ_BILLING,
                        (exchange, caller) -> entries(exchange, caller, owner)),
                gate.post(
                        path + "/grants",
                        Permission.MANAGE_BILLING,
                        (exchange, caller) -> grant(exchange, caller, owner)),
                gate.post(
                        path + "/adjustments",
                        Permission.MANAGE_BILLING,
                        (exchange, caller) -> adjust(exchange, caller, owner)));
    }

    private void read(Exchange exchange, AdminCaller caller, Function<Exchange, LedgerOwner> owner) throws IOException {
        JsonWriter json = new JsonWriter();
        CreditsJson.balance(json, credits.balance(caller.context(), owner.apply(exchange)));
        exchange.json(200, json);
    }

    private void entries(Exchange exchange, AdminCaller caller, Function<Exchange, LedgerOwner> owner)
            throws IOException {
        PageQuery page = PageQuery.of(exchange);
        List<LedgerEntry> found = credits.entries(caller.context(), owner.apply(exchange), page.id(), page.fetched());
        exchange.json(200, page.write(found, entry -> entry.id().toString(), CreditsJson::entry));
    }

    private void grant(Exchange exchange, AdminCaller caller, Function<Exchange, LedgerOwner> owner)
            throws IOException {
        JsonFields body = bodies.read(exchange, Set.of("amount", "expiresAt", "reason"));
        NewCredit granted = NewCredit.granted(Money.required(body, "amount"));
        NewCredit wanted = new NewCredit(
                granted.source(),
                granted.amount(),
                Times.read(body, "expiresAt"),
                IdempotencyHeader.read(exchange),
                Optional.ofNullable(body.string("reason")));
        JsonWriter json = new JsonWriter();
        CreditsJson.balance(json, credits.grant(caller.context(), owner.apply(exchange), wanted));
        exchange.json(201, json);
    }

    private void adjust(Exchange exchange, AdminCaller caller, Function<Exchange, LedgerOwner> owner)
            throws IOException {
        JsonFields body = bodies.read(exchange, Set.of("amount", "reason"));
        Correction wanted = new Correction(
                Money.requiredSigned(body, "amount"),
                body.requiredString("reason"),
                IdempotencyHeader.read(exchange),
                Optional.empty());
        CreditAdministration.Adjusted adjusted = credits.adjust(caller.context(), owner.apply(exchange), wanted);
        JsonWriter json = new JsonWriter();
        if (adjusted.waiting().isPresent()) {
            AdjustmentRoutes.item(json, adjusted.waiting().get());
            exchange.json(202, json);
        } else {
            CreditsJson.balance(json, adjusted.balance());
            exchange.json(201, json);
        }
    }

    private void check(Exchange exchange, AdminCaller caller) throws IOException {
        LedgerCheck.Result found = credits.check(caller.context());
        JsonWriter json = new JsonWriter().object();
        json.member("exact", found.isExact());
        json.member("transfers", found.transfers());
        json.name("problems").array();
        found.problems().forEach(json::value);
        exchange.json(200, json.endArray().endObject());
    }
}
