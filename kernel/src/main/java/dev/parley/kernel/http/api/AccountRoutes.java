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
    private final ErasureService erasures;
    private final Corrections corrections;
    private final ApiBody bodies;

    @Inject
    AccountRoutes(
            Callers callers,
            AccountService accounts,
            ErasureService erasures,
            Corrections corrections,
            ApiBody bodies) {
        this.callers = callers;
        this.accounts = accounts;
        this.erasures = erasures;
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

    private static void respond(Exchange exchange, int status, Account account) throws IOException {
        JsonWriter json = new JsonWriter();
        AccountJson.write(json, account);
        exchange.json(status, json);
    }
}
