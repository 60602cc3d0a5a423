package dev.parley.kernel.http.api;

import dev.parley.kernel.conversation.ConversationTerms;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /api/v1/account/retention}: after how long the holder of an account wants conversations to go by themselves. */
final class RetentionRoutes implements RouteSource {
    private static final String DAYS = "conversationDays";

    private final Callers callers;
    private final ConversationTerms terms;
    private final ApiBody bodies;

    @Inject
    RetentionRoutes(Callers callers, ConversationTerms terms, ApiBody bodies) {
        this.callers = callers;
        this.terms = terms;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/account/retention", this::read),
                Route.patch("/api/v1/account/retention", this::change));
    }

    private void read(Exchange exchange) throws IOException {
        respond(exchange, callers.requireMember(exchange));
    }

    private void change(Exchange exchange) throws IOException {
        Caller.Member caller = callers.requireMemberWriter(exchange);
        JsonFields body = bodies.read(exchange, Set.of(DAYS));
        if (!body.names().contains(DAYS)) {
            throw body.missing(DAYS);
        }
        Optional<Integer> days = Optional.ofNullable(body.integer(DAYS, 1, ConversationTerms.MOST_DAYS))
                .map(Math::toIntExact);
        terms.set(caller.context(), caller.owner(), days);
        respond(exchange, caller);
    }

    private void respond(Exchange exchange, Caller.Member caller) throws IOException {
        JsonWriter json = new JsonWriter().object().name(DAYS);
        terms.of(caller.context(), caller.owner()).ifPresentOrElse(days -> json.value(days.longValue()), json::nothing);
        exchange.json(200, json.endObject());
    }
}
