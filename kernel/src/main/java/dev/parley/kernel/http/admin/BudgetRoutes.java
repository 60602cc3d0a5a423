package dev.parley.kernel.http.admin;

import dev.parley.kernel.administration.BudgetAdministration;
import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.metering.Budget;
import dev.parley.kernel.metering.BudgetPeriod;
import dev.parley.kernel.metering.BudgetSubject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code /api/v1/admin/budgets}: how much an account, the guests or the whole tenant may spend. */
final class BudgetRoutes implements RouteSource {
    private final AdminGate gate;
    private final BudgetAdministration budgets;
    private final ApiBody bodies;

    @Inject
    BudgetRoutes(AdminGate gate, BudgetAdministration budgets, ApiBody bodies) {
        this.gate = gate;
        this.budgets = budgets;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/budgets", Permission.READ_BILLING, this::list),
                gate.post("/budgets", Permission.MANAGE_BILLING, this::set),
                gate.delete("/budgets/tenant/{period}", Permission.MANAGE_BILLING, this::removeTenants),
                gate.delete("/budgets/guests/{period}", Permission.MANAGE_BILLING, this::removeGuests),
                gate.delete("/budgets/accounts/{id}/{period}", Permission.MANAGE_BILLING, this::removeAccounts));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        JsonWriter json = new JsonWriter().object().name("items").array();
        budgets.list(caller.context()).forEach(budget -> item(json, budget));
        exchange.json(200, json.endArray().endObject());
    }

    private void set(Exchange exchange, AdminCaller caller) throws IOException {
        JsonFields body = bodies.read(exchange, Set.of("subject", "account", "period", "amount"));
        Budget budget =
                new Budget(subject(body), period(body.requiredString("period")), Money.required(body, "amount"));
        budgets.set(caller.context(), budget);
        JsonWriter json = new JsonWriter();
        item(json, budget);
        exchange.json(200, json);
    }

    private void removeTenants(Exchange exchange, AdminCaller caller) {
        remove(exchange, caller, BudgetSubject.tenant());
    }

    private void removeGuests(Exchange exchange, AdminCaller caller) {
        remove(exchange, caller, BudgetSubject.guests());
    }

    private void removeAccounts(Exchange exchange, AdminCaller caller) {
        remove(exchange, caller, BudgetSubject.account(exchange.pathId("id")));
    }

    private void remove(Exchange exchange, AdminCaller caller, BudgetSubject subject) {
        budgets.remove(caller.context(), subject, period(exchange.pathParameter("period")));
        exchange.noContent();
    }

    private static BudgetSubject subject(JsonFields body) {
        return switch (body.requiredString("subject")) {
            case "tenant" -> BudgetSubject.tenant();
            case "guests" -> BudgetSubject.guests();
            case "account" ->
                BudgetSubject.account(ApiBody.id(body, "account").orElseThrow(() -> body.missing("account")));
            default -> throw JsonFields.wrongValue("subject", "'account', 'guests' or 'tenant'");
        };
    }

    private static BudgetPeriod period(String written) {
        return switch (written) {
            case "day" -> BudgetPeriod.DAY;
            case "month" -> BudgetPeriod.MONTH;
            case "lifetime" -> BudgetPeriod.LIFETIME;
            default -> throw JsonFields.wrongValue("period", "'day', 'month' or 'lifetime'");
        };
    }

    private static void item(JsonWriter json, Budget budget) {
        json.object();
        json.member("subject", budget.subject().kind().name().toLowerCase(Locale.ROOT));
        boolean whose = budget.subject().kind() == BudgetSubject.Kind.ACCOUNT;
        json.member("account", whose ? budget.subject().id().toString() : null);
        json.member("period", budget.period().name().toLowerCase(Locale.ROOT));
        json.member("amount", budget.amount().value());
        json.endObject();
    }
}
