package dev.parley.kernel.http.signin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.api.Caller;
import dev.parley.kernel.http.api.Callers;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.signin.FreeUse;
import dev.parley.kernel.signin.Identities;
import dev.parley.kernel.signin.Identity;
import dev.parley.kernel.signin.SignInService;
import dev.parley.kernel.signin.SignInService.Offer;
import dev.parley.kernel.signin.SignInStart;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /api/v1/account/identities}: the ways in which somebody signs in. */
final class IdentityRoutes implements RouteSource {
    private final Callers callers;
    private final ApiBody bodies;
    private final Identities identities;
    private final SignInService signIns;
    private final FreeUse uses;

    @Inject
    IdentityRoutes(Callers callers, ApiBody bodies, Identities identities, SignInService signIns, FreeUse uses) {
        this.callers = callers;
        this.bodies = bodies;
        this.identities = identities;
        this.signIns = signIns;
        this.uses = uses;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/account/identities", this::list),
                Route.post("/api/v1/account/identities", this::add),
                Route.delete("/api/v1/account/identities/{id}", this::remove));
    }

    private void list(Exchange exchange) throws IOException {
        Caller.Member caller = callers.requireMember(exchange);
        JsonWriter json = new JsonWriter().object().name("items").array();
        for (Identity identity :
                identities.list(caller.context(), caller.owner().id())) {
            json.object();
            json.member("id", identity.id().toString());
            json.member("provider", identity.provider());
            json.member("label", label(exchange, identity.provider()));
            json.member("email", identity.email());
            json.member("lastUsedAt", identity.lastUsedAt().toString());
            json.endObject();
        }
        json.endArray();
        json.member(
                "guestMessages", uses.messages(caller.context(), caller.owner().id()));
        exchange.json(200, json.endObject());
    }

    /** Where a link is sent, it is sent to the account's own address if no other is named. */
    private void add(Exchange exchange) throws IOException {
        Caller.Member caller = callers.requireFreshMember(exchange);
        JsonFields body = bodies.read(exchange, Set.of("provider", "email"));
        String provider = body.requiredString("provider");
        TenantContext context = Callers.anybody(exchange);
        Offer offer = signIns.offer(context, provider);
        String callback = "/auth/" + provider + "/callback";
        String email = Optional.ofNullable(body.string("email"))
                .orElseGet(() -> caller.session().account().email());
        SignInStart start = new SignInStart(
                provider,
                offer.asksForEmail()
                        ? SecureAddress.forLinks(exchange, callback)
                        : SecureAddress.of(exchange, callback),
                SignInCookies.give(exchange),
                "/",
                Words.of(exchange).language(),
                offer.asksForEmail() ? email : null,
                true,
                caller.owner().id());
        String location = signIns.begin(context, start).map(Object::toString).orElse(callback);
        exchange.json(
                200, new JsonWriter().object().member("location", location).endObject());
    }

    private void remove(Exchange exchange) {
        Caller.Member caller = callers.requireFreshMember(exchange);
        identities.unlink(
                caller.context(),
                caller.session().account(),
                exchange.pathId("id"),
                Words.of(exchange).language());
        exchange.noContent();
    }

    /** As its button calls it; its name, if it is not offered any more. */
    private String label(Exchange exchange, String provider) {
        try {
            return signIns.offer(Callers.anybody(exchange), provider).label();
        } catch (PlatformException e) {
            return provider;
        }
    }
}
