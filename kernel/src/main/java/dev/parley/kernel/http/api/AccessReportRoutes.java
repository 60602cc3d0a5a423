package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.rights.AccessReports;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** {@code /api/v1/account/access-report}: what is held about whoever asks, guests too. */
final class AccessReportRoutes implements RouteSource {
    private static final String MARKDOWN = "text/markdown";

    private final Callers callers;
    private final AccessReports reports;

    @Inject
    AccessReportRoutes(Callers callers, AccessReports reports) {
        this.callers = callers;
        this.reports = reports;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/account/access-report", this::report));
    }

    private void report(Exchange exchange) throws IOException {
        Caller caller = callers.requireReader(exchange);
        exchange.setHeader("vary", "Accept, Accept-Language");
        if (isMarkdown(exchange)) {
            reports.markdown(
                    caller.context(),
                    caller.owner(),
                    exchange.stream(200, MARKDOWN + "; charset=utf-8"),
                    exchange.languages().getFirst());
        } else {
            reports.json(caller.context(), caller.owner(), exchange.stream(200, "application/json"));
        }
    }

    private static boolean isMarkdown(Exchange exchange) {
        return exchange.query("format")
                .map(format -> switch (format) {
                    case "markdown" -> true;
                    case "json" -> false;
                    default -> throw RequestErrors.invalid("format", "'format' is 'json' or 'markdown'.");
                })
                .orElseGet(() -> exchange.header("Accept")
                        .filter(accept -> accept.contains(MARKDOWN))
                        .isPresent());
    }
}
