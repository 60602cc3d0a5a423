package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountDeletion;
import dev.parley.kernel.identity.AccountService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code /api/v1/account}: who somebody is here, and the end of it. */
final class AccountRoutes implements RouteSource {
    private final Callers callers;
    private final AccountService accounts;
    private final AccountDeletion deletion;
    private final ApiBody bodies;

    @Inject
    AccountRoutes(Callers callers, AccountService accounts, AccountDeletion deletion, ApiBody bodies) {
        this.callers = callers;
        this.accounts = accounts;
        this.deletion = deletion;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/account", this::read),
                Route.patch("/api/v1/account", this::change),
                Route.delete("/api/v1/account", this::delete));
    }

    private void read(Exchange exchange) throws IOException {
        respond(exchange, callers.requireMember(exchange).session().account());
    }

    private void change(Exchange exchange) throws IOException {
        Caller.Member caller = callers.requireMemberWriter(exchange);
        JsonFields body = bodies.read(exchange, Set.of("name"));
        if (!body.names().contains("name")) {
            throw body.missing("name");
        }
        String name = body.string("name");
        respond(exchange, accounts.rename(caller.context(), caller.owner(), name == null ? "" : name));
    }

    private void delete(Exchange exchange) {
        Caller.Member caller = callers.requireFreshMember(exchange);
        deletion.delete(caller.context(), caller.owner(), exchange.languages().getFirst());
        SessionCookie.clear(exchange);
        exchange.noContent();
    }

    private static void respond(Exchange exchange, Account account) throws IOException {
        JsonWriter json = new JsonWriter();
        AccountJson.write(json, account);
        exchange.json(200, json);
    }
}
