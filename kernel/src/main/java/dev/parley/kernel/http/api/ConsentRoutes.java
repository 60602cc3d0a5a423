package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.rights.ConsentEvent;
import dev.parley.kernel.rights.ConsentPurpose;
import dev.parley.kernel.rights.Consents;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code /api/v1/account/consents}: what an account's holder has agreed to, and need not. */
final class ConsentRoutes implements RouteSource {
    private static final String PATH = "/api/v1/account/consents";

    private final Callers callers;
    private final Consents consents;
    private final ApiBody bodies;

    @Inject
    ConsentRoutes(Callers callers, Consents consents, ApiBody bodies) {
        this.callers = callers;
        this.consents = consents;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::list), Route.put(PATH, this::change));
    }

    private void list(Exchange exchange) throws IOException {
        respond(exchange, callers.requireMember(exchange));
    }

    private void change(Exchange exchange) throws IOException {
        Caller.Member caller = callers.requireMemberWriter(exchange);
        JsonFields body = bodies.read(exchange, Set.of("purpose", "given", "version"));
        ConsentPurpose purpose = ConsentPurpose.parse(body.requiredString("purpose"));
        Boolean given = body.bool("given");
        if (given == null) {
            throw body.missing("given");
        }
        if (given) {
            Consents.Asked asked = new Consents.Asked(
                    purpose,
                    body.requiredString("version"),
                    exchange.languages().getFirst());
            consents.ask(caller.context(), caller.session().account(), asked, exchange.address(AccountRoutes.CONFIRM));
        } else {
            consents.withdraw(caller.context(), caller.owner(), purpose, ConsentEvent.Means.SETTINGS);
        }
        respond(exchange, caller);
    }

    private void respond(Exchange exchange, Caller.Member caller) throws IOException {
        List<ConsentEvent> history = consents.history(caller.context(), caller.owner());
        Locale language = exchange.languages().getFirst();
        JsonWriter json = new JsonWriter().object().name("items").array();
        for (ConsentPurpose purpose : ConsentPurpose.values()) {
            item(json, purpose, language, history);
        }
        exchange.setHeader("vary", "Accept-Language");
        exchange.json(200, json.endArray().endObject());
    }

    private static void item(JsonWriter json, ConsentPurpose purpose, Locale language, List<ConsentEvent> all) {
        List<ConsentEvent> history =
                all.stream().filter(event -> event.purpose() == purpose).toList();
        json.object();
        json.member("purpose", purpose.written());
        json.member("text", purpose.text(language));
        json.member("version", purpose.version());
        json.member(
                "state",
                history.stream().findFirst().map(event -> written(event.kind())).orElse("none"));
        json.name("history").array();
        for (ConsentEvent event : history) {
            json.object();
            json.member("event", written(event.kind()));
            json.member("version", event.version());
            json.member("means", written(event.means()));
            json.member("at", event.at().toString());
            json.endObject();
        }
        json.endArray().endObject();
    }

    private static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
