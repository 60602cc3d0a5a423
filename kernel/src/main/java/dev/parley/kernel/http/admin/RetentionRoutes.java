package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.retention.Doubt;
import dev.parley.kernel.retention.LegalHolds;
import dev.parley.kernel.retention.Planned;
import dev.parley.kernel.retention.RetentionEngine;
import dev.parley.kernel.retention.RuleText;
import dev.parley.spi.retention.RetentionRule;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /api/v1/admin/retention}: by which rules data is kept here, and what would go now. */
final class RetentionRoutes implements RouteSource {
    private static final Set<Permission> EITHER = Set.of(Permission.MANAGE_PRIVACY, Permission.READ_AUDIT);

    private final AdminGate gate;
    private final RetentionEngine engine;
    private final LegalHolds holds;

    @Inject
    RetentionRoutes(AdminGate gate, RetentionEngine engine, LegalHolds holds) {
        this.gate = gate;
        this.engine = engine;
        this.holds = holds;
    }

    @Override
    public List<Route> routes() {
        return List.of(gate.get("/retention", EITHER, this::read));
    }

    private void read(Exchange exchange, AdminCaller caller) throws IOException {
        List<Planned> planned = engine.plan(caller.context());
        JsonWriter json = new JsonWriter().object().name("items").array();
        planned.forEach(one -> item(json, one));
        json.endArray();
        json.member("holdsInForce", holds.inForce(caller.context()));
        exchange.json(200, json.endObject());
    }

    private static void item(JsonWriter json, Planned planned) {
        json.object();
        json.member("store", planned.store());
        json.member("category", planned.category().key());
        json.member("plan", planned.plan());
        json.name("rule");
        planned.rule().ifPresentOrElse(rule -> rule(json, rule), json::nothing);
        json.member("undecided", planned.doubt().map(Doubt::written));
        json.member("why", planned.doubt().map(Doubt::text));
        json.member("byItself", planned.byItself());
        json.member("before", planned.before().map(Instant::toString));
        json.member("due", planned.due().records());
        json.member("held", planned.due().held());
        json.member("oldest", planned.due().oldest().map(Instant::toString));
        json.endObject();
    }

    private static void rule(JsonWriter json, RetentionRule rule) {
        Optional<RetentionRule.For> term = switch (rule) {
            case RetentionRule.WithOwner _ -> Optional.empty();
            case RetentionRule.For found -> Optional.of(found);
        };
        json.object();
        json.member("kept", term.isPresent() ? "for" : "with-owner");
        json.member("period", term.map(found -> found.period().toString()));
        json.member("since", term.map(found -> RuleText.since(found.since())));
        json.endObject();
    }
}
