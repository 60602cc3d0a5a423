package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.api.UsageJson;
import dev.parley.kernel.http.api.UsageReader;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.usage.UsageQuery;
import dev.parley.kernel.usage.UsageService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** {@code /api/v1/admin/usage}: what everybody in the tenant has used. */
final class UsageRoutes implements RouteSource {
    private final AdminGate gate;
    private final UsageReader reader;
    private final UsageService usage;

    @Inject
    UsageRoutes(AdminGate gate, UsageReader reader, UsageService usage) {
        this.gate = gate;
        this.reader = reader;
        this.usage = usage;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/usage", Permission.READ_BILLING, this::usage),
                gate.get("/usage/requests", Permission.READ_BILLING, this::requests));
    }

    private void usage(Exchange exchange, AdminCaller caller) throws IOException {
        UsageQuery query = reader.usage(exchange);
        exchange.json(200, UsageJson.write(usage.usage(caller.context(), query)));
    }

    private void requests(Exchange exchange, AdminCaller caller) throws IOException {
        exchange.json(200, UsageJson.write(usage.requests(caller.context(), reader.requests(exchange)), true));
    }
}
