package dev.parley.kernel.http.api;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.session.SessionService;
import dev.parley.kernel.session.SessionSummary;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** {@code /api/v1/account/sessions}: where somebody is signed in. */
final class AccountSessionRoutes implements RouteSource {
    private final Callers callers;
    private final Database database;
    private final SessionService sessions;

    @Inject
    AccountSessionRoutes(Callers callers, Database database, SessionService sessions) {
        this.callers = callers;
        this.database = database;
        this.sessions = sessions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/account/sessions", this::list),
                Route.delete("/api/v1/account/sessions", this::endOthers),
                Route.delete("/api/v1/account/sessions/{id}", this::end));
    }

    private void list(Exchange exchange) throws IOException {
        Caller.Member caller = callers.requireMember(exchange);
        JsonWriter json = new JsonWriter().object().name("items").array();
        for (SessionSummary session : sessions.list(caller.context(), caller.owner())) {
            json.object();
            json.member("id", session.id().toString());
            json.member("current", session.id().equals(caller.session().id()));
            json.member("device", session.device().type().written());
            json.member("system", session.device().system());
            json.member("browser", session.device().browser());
            json.member("provider", session.provider());
            json.member("createdAt", session.createdAt().toString());
            json.member("lastSeenAt", session.lastSeenAt().toString());
            json.endObject();
        }
        exchange.json(200, json.endArray().endObject());
    }

    private void endOthers(Exchange exchange) {
        Caller.Member caller = callers.requireMemberWriter(exchange);
        database.inTenant(caller.context(), handle -> sessions.endOthers(handle, caller.context(), caller.session()));
        exchange.noContent();
    }

    private void end(Exchange exchange) {
        Caller.Member caller = callers.requireMemberWriter(exchange);
        UUID session = exchange.pathId("id");
        boolean ended = database.inTenant(
                caller.context(),
                handle -> sessions.end(handle, caller.context(), caller.owner().id(), session));
        if (!ended) {
            throw RequestErrors.unknownPath(exchange.method(), exchange.path());
        }
        exchange.noContent();
    }
}
