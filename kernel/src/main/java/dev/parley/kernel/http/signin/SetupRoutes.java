package dev.parley.kernel.http.signin;

import dev.parley.kernel.http.api.Callers;
import dev.parley.kernel.http.api.SessionCookie;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.limit.Action;
import dev.parley.kernel.limit.Limits;
import dev.parley.kernel.signin.OwnerSetup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** {@code /setup}: the one-time link by which a new site gets its owner. */
final class SetupRoutes implements RouteSource {
    private static final int LARGEST_FORM = 10_000;

    private final OwnerSetup setup;
    private final AgeQuestion age;
    private final Limits limits;
    private final Refusals refusals;

    @Inject
    SetupRoutes(OwnerSetup setup, AgeQuestion age, Limits limits, Refusals refusals) {
        this.setup = setup;
        this.age = age;
        this.limits = limits;
        this.refusals = refusals;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/setup", refusals.onPage(this::ask)), Route.post("/setup", refusals.onPage(this::make)));
    }

    private void ask(Exchange exchange) throws IOException {
        SecureAddress.of(exchange, "/setup");
        LoginPage.setup(Words.of(exchange), age.isDue(exchange)).send(exchange, 200);
    }

    private void make(Exchange exchange) {
        SecureAddress.of(exchange, "/setup");
        limits.address(Callers.anybody(exchange), exchange.client(), Action.SETUP);
        Map<String, List<String>> form = exchange.formBody(LARGEST_FORM);
        if (age.isDue(exchange)) {
            age.answer(exchange, LoginRoutes.field(form, "birth").orElse(""));
        }
        NewAccount owner = new NewAccount(
                LoginRoutes.field(form, "email").orElse(""),
                LoginRoutes.field(form, "name").orElse(""),
                Role.OWNER);
        String token = CallbackRoutes.pasted(LoginRoutes.field(form, "token").orElse(""));
        SessionCookie.set(
                exchange, setup.complete(Callers.anybody(exchange), token, owner, CallbackRoutes.browser(exchange)));
        exchange.redirect(URI.create("/"));
    }
}
