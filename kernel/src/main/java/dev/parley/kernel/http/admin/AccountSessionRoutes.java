package dev.parley.kernel.http.admin;

import dev.parley.kernel.administration.AccountAdministration;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.session.SessionSummary;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** {@code /api/v1/admin/accounts/{id}/sessions}: where somebody is signed in. */
final class AccountSessionRoutes implements RouteSource {
    private final AdminGate gate;
    private final AccountAdministration accounts;

    @Inject
    AccountSessionRoutes(AdminGate gate, AccountAdministration accounts) {
        this.gate = gate;
        this.accounts = accounts;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/accounts/{id}/sessions", Permission.READ_ACCOUNTS, this::list),
                gate.delete("/accounts/{id}/sessions", Permission.MANAGE_ACCOUNTS, this::end));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        JsonWriter json = new JsonWriter().object().name("items").array();
        accounts.sessions(caller.context(), exchange.pathId("id")).forEach(session -> item(json, session));
        exchange.json(200, json.endArray().endObject());
    }

    private void end(Exchange exchange, AdminCaller caller) {
        accounts.endSessions(caller.context(), exchange.pathId("id"));
        exchange.noContent();
    }

    private static void item(JsonWriter json, SessionSummary session) {
        json.object();
        json.member("id", session.id().toString());
        json.member("device", session.device().type().written());
        json.member("system", session.device().system());
        json.member("browser", session.device().browser());
        json.member("provider", session.provider());
        json.member("createdAt", session.createdAt().toString());
        json.member("lastSeenAt", session.lastSeenAt().toString());
        json.endObject();
    }
}
