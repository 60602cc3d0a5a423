package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.api.RestrictionRoutes;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.identity.Restriction;
import dev.parley.kernel.identity.Restrictions;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/admin/accounts/{id}/restriction}: what the privacy officer says of an account's data. */
final class AccountRestrictionRoutes implements RouteSource {
    private static final String PATH = "/accounts/{id}/restriction";

    private final AdminGate gate;
    private final Restrictions restrictions;
    private final ApiBody bodies;

    @Inject
    AccountRestrictionRoutes(AdminGate gate, Restrictions restrictions, ApiBody bodies) {
        this.gate = gate;
        this.restrictions = restrictions;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.post(PATH, Permission.MANAGE_PRIVACY, this::restrict),
                gate.delete(PATH, Permission.MANAGE_PRIVACY, this::lift));
    }

    private void restrict(Exchange exchange, AdminCaller caller) throws IOException {
        OwnerId account = OwnerId.account(exchange.pathId("id"));
        bodies.none(exchange);
        Restriction set = restrictions.restrictByOfficer(caller.context(), account);
        exchange.json(200, RestrictionRoutes.json(Optional.of(set)));
    }

    private void lift(Exchange exchange, AdminCaller caller) {
        restrictions.liftByOfficer(caller.context(), OwnerId.account(exchange.pathId("id")));
        exchange.noContent();
    }
}
