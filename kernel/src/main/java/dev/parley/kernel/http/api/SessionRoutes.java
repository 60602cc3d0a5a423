package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.spi.web.Branding;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/session} and {@code /api/v1/guest-sessions}. */
final class SessionRoutes implements RouteSource {
    private final Callers callers;
    private final GuestService guests;

    @Inject
    SessionRoutes(Callers callers, GuestService guests) {
        this.callers = callers;
        this.guests = guests;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/session", this::read),
                Route.delete("/api/v1/session", this::end),
                Route.post("/api/v1/guest-sessions", this::begin));
    }

    private void read(Exchange exchange) throws IOException {
        Optional<GuestSession> session = callers.find(exchange);
        JsonWriter json = new JsonWriter().object();
        json.member("kind", session.isPresent() ? "guest" : "none");
        json.member("csrfToken", session.map(GuestSession::csrfToken));
        branding(json.name("branding"), exchange.tenant().branding());
        if (session.isPresent()) {
            limits(json, session.get());
        } else {
            json.name("messageLimit").nothing().name("messagesLeft").nothing();
        }
        json.name("signIn").array().endArray();
        exchange.json(200, json.endObject());
    }

    private void end(Exchange exchange) {
        Caller caller = callers.requireWriter(exchange);
        guests.erase(caller.context(), caller.owner());
        SessionCookie.clear(exchange);
        exchange.noContent();
    }

    private void begin(Exchange exchange) throws IOException {
        Optional<GuestSession> present = callers.find(exchange);
        GuestSession session = present.orElseGet(() -> guests.begin(Callers.anybody(exchange)));
        JsonWriter json = new JsonWriter().object().member("csrfToken", session.csrfToken());
        limits(json, session);
        if (present.isEmpty()) {
            SessionCookie.set(exchange, session.cookie());
        }
        exchange.json(present.isEmpty() ? 201 : 200, json.endObject());
    }

    private static void limits(JsonWriter json, GuestSession session) {
        json.member("messageLimit", session.messageLimit()).member("messagesLeft", session.messagesLeft());
    }

    private static void branding(JsonWriter json, Branding branding) {
        json.object();
        json.member("name", branding.name());
        json.member("accentColor", branding.accentColor());
        json.member("logoUrl", branding.logoUrl());
        json.member("supportEmail", branding.supportEmail());
        json.endObject();
    }
}
