package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountDeletion;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.rights.Corrections;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code /api/v1/account}: who somebody is here, and the end of it. */
final class AccountRoutes implements RouteSource {
    /** The page where links are opened that confirm something. */
    static final String CONFIRM = "/account/confirm";

    private final Callers callers;
    private final AccountService accounts;
    private final AccountDeletion deletion;
    private final Corrections corrections;
    private final ApiBody bodies;

    @Inject
    AccountRoutes(
            Callers callers,
            AccountService accounts,
            AccountDeletion deletion,
            Corrections corrections,
            ApiBody bodies) {
        this.callers = callers;
        this.accounts = accounts;
        this.deletion = deletion;
        this.corrections = corrections;
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
        respond(exchange, 200, callers.requireMember(exchange).session().account());
    }

    /** A name is changed at once; an address, when the link is opened that goes to it. */
    private void change(Exchange exchange) throws IOException {
        Caller.Member caller = callers.requireMemberWriter(exchange);
        JsonFields body = bodies.read(exchange, Set.of("name", "email"));
        if (body.has("email")) {
            callers.requireFreshMember(exchange);
            corrections.askEmail(
                    caller.context(),
                    caller.owner(),
                    new Corrections.Wish(
                            body.requiredString("email"), exchange.languages().getFirst()),
                    exchange.address(CONFIRM));
        } else if (!body.names().contains("name")) {
            throw body.missing("name");
        }
        Account account = caller.session().account();
        if (body.names().contains("name")) {
            String name = body.string("name");
            account = accounts.rename(caller.context(), caller.owner(), name == null ? "" : name);
        }
        respond(exchange, body.has("email") ? 202 : 200, account);
    }

    private void delete(Exchange exchange) {
        Caller.Member caller = callers.requireFreshMember(exchange);
        deletion.delete(caller.context(), caller.owner(), exchange.languages().getFirst());
        SessionCookie.clear(exchange);
        exchange.noContent();
    }

    private static void respond(Exchange exchange, int status, Account account) throws IOException {
        JsonWriter json = new JsonWriter();
        AccountJson.write(json, account);
        exchange.json(status, json);
    }
}
