package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.usage.RequestQuery;
import dev.parley.kernel.usage.UsageQuery;
import dev.parley.kernel.usage.UsageService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** {@code /api/v1/usage} and {@code /api/v1/requests}: what the holder of a session has used. */
final class UsageRoutes implements RouteSource {
    private final Callers callers;
    private final UsageReader reader;
    private final UsageService usage;

    @Inject
    UsageRoutes(Callers callers, UsageReader reader, UsageService usage) {
        this.callers = callers;
        this.reader = reader;
        this.usage = usage;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/usage", this::usage), Route.get("/api/v1/requests", this::requests));
    }

    private void usage(Exchange exchange) throws IOException {
        Caller caller = callers.requireReader(exchange);
        UsageQuery query = reader.usage(exchange);
        exchange.json(200, UsageJson.write(usage.usage(caller.context(), caller.owner(), query)));
    }

    private void requests(Exchange exchange) throws IOException {
        Caller caller = callers.requireReader(exchange);
        RequestQuery query = reader.requests(exchange);
        exchange.json(200, UsageJson.write(usage.requests(caller.context(), caller.owner(), query), false));
    }
}
