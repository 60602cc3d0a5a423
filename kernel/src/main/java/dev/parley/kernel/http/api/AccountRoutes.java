package dev.parley.kernel.http.api;

import dev.parley.kernel.erasure.ErasureRequest;
import dev.parley.kernel.erasure.ErasureService;
import dev.parley.kernel.erasure.RequestedErasure;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code /api/v1/account}: who somebody is here, and the end of it. */
final class AccountRoutes implements RouteSource {
    private final Callers callers;
    private final AccountService accounts;
    private final ErasureService erasures;
    private final ApiBody bodies;

    @Inject
    AccountRoutes(Callers callers, AccountService accounts, ErasureService erasures, ApiBody bodies) {
        this.callers = callers;
        this.accounts = accounts;
        this.erasures = erasures;
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

    private void delete(Exchange exchange) throws IOException {
        Caller.Member caller = callers.requireFreshMember(exchange);
        JsonFields body = bodies.read(exchange, Set.of("giveUpCredits"));
        boolean giveUp = Boolean.TRUE.equals(body.bool("giveUpCredits"));
        RequestedErasure asked = erasures.request(
                caller.context(),
                caller.owner(),
                new ErasureRequest(exchange.languages().getFirst(), giveUp, false));
        SessionCookie.clear(exchange);
        JsonWriter json = new JsonWriter().object();
        ErasureJson.members(json, asked.erasure());
        exchange.json(
                asked.erasure().erasedAt().isPresent() ? 200 : 202,
                json.member("token", asked.token()).endObject());
    }

    private static void respond(Exchange exchange, Account account) throws IOException {
        JsonWriter json = new JsonWriter();
        AccountJson.write(json, account);
        exchange.json(200, json);
    }
}
