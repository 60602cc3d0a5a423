package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Restriction;
import dev.parley.kernel.identity.Restrictions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /api/v1/account/restriction}: that what whoever asks has here is kept and not used; for guests too. */
public final class RestrictionRoutes implements RouteSource {
    private static final String PATH = "/api/v1/account/restriction";

    private final Callers callers;
    private final Restrictions restrictions;
    private final ApiBody bodies;

    @Inject
    RestrictionRoutes(Callers callers, Restrictions restrictions, ApiBody bodies) {
        this.callers = callers;
        this.restrictions = restrictions;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::read), Route.put(PATH, this::restrict), Route.delete(PATH, this::lift));
    }

    private void read(Exchange exchange) throws IOException {
        Caller caller = callers.requireReader(exchange);
        exchange.json(200, json(restrictions.find(caller.context(), caller.owner())));
    }

    private void restrict(Exchange exchange) throws IOException {
        Caller caller = callers.requireWriter(exchange);
        bodies.none(exchange);
        exchange.json(200, json(Optional.of(restrictions.restrict(caller.context(), caller.owner()))));
    }

    private void lift(Exchange exchange) {
        Caller caller = callers.requireWriter(exchange);
        restrictions.lift(caller.context(), caller.owner());
        exchange.noContent();
    }

    /** What is said of a restriction, to the person and to the officer. */
    public static JsonWriter json(Optional<Restriction> restriction) {
        JsonWriter json = new JsonWriter().object();
        json.member("restricted", restriction.isPresent());
        json.member("by", restriction.map(found -> found.by().name().toLowerCase(Locale.ROOT)));
        json.member("since", restriction.map(found -> found.at().toString()));
        return json.endObject();
    }
}
