package dev.parley.kernel.http.api;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.limit.Action;
import dev.parley.kernel.limit.Limits;
import dev.parley.kernel.session.ProviderSession;
import dev.parley.kernel.session.SessionService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/session} and {@code /api/v1/guest-sessions}. */
final class SessionRoutes implements RouteSource {
    private final Callers callers;
    private final Database database;
    private final GuestService guests;
    private final SessionService sessions;
    private final SessionJson json;
    private final SignInOffers offers;
    private final Limits limits;
    private final ApiBody bodies;

    @Inject
    SessionRoutes(
            Callers callers,
            Database database,
            GuestService guests,
            SessionService sessions,
            SessionJson json,
            SignInOffers offers,
            Limits limits,
            ApiBody bodies) {
        this.callers = callers;
        this.database = database;
        this.guests = guests;
        this.sessions = sessions;
        this.json = json;
        this.offers = offers;
        this.limits = limits;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/session", this::read),
                Route.delete("/api/v1/session", this::end),
                Route.post("/api/v1/guest-sessions", this::begin));
    }

    private void read(Exchange exchange) throws IOException {
        exchange.json(200, json.session(exchange, callers.find(exchange)));
    }

    private void end(Exchange exchange) throws IOException {
        switch (callers.requireWriter(exchange)) {
            case Caller.Guest guest -> {
                guests.erase(guest.context(), guest.owner());
                SessionCookie.clear(exchange);
                exchange.noContent();
            }
            case Caller.Member member -> {
                Optional<URI> location = end(exchange, member);
                SessionCookie.clear(exchange);
                exchange.json(
                        200,
                        new JsonWriter()
                                .object()
                                .member("location", location.map(URI::toString))
                                .endObject());
            }
        }
    }

    private Optional<URI> end(Exchange exchange, Caller.Member member) {
        Optional<ProviderSession> theirs = database.inTenant(member.context(), handle -> {
            Optional<ProviderSession> found = sessions.providerSession(handle, member.context(), member.session());
            sessions.end(handle, member.context(), member.session().id());
            return found;
        });
        return theirs.flatMap(session -> offers.signOut(exchange, session));
    }

    private void begin(Exchange exchange) throws IOException {
        bodies.none(exchange);
        Optional<Caller> present = callers.find(exchange);
        if (present.isPresent()) {
            exchange.json(200, json.begun(present.get()));
            return;
        }
        limits.address(Callers.anybody(exchange), exchange.client(), Action.GUEST_SESSION);
        GuestSession session = guests.begin(Callers.anybody(exchange));
        SessionCookie.setGuest(exchange, session.cookie());
        exchange.json(201, json.begun(new Caller.Guest(Callers.anybody(exchange), session)));
    }
}
