package dev.parley.kernel.http.promises;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.promise.PromiseReport;
import dev.parley.kernel.promise.PromiseService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is promised, and what was found when it was checked, for everybody. */
final class PromiseRoutes implements RouteSource {
    private static final List<String> LANGUAGES = List.of("en", "de");

    private final PromiseService promises;

    @Inject
    PromiseRoutes(PromiseService promises) {
        this.promises = promises;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/privacy/promises", this::show));
    }

    private void show(Exchange exchange) throws IOException {
        List<PromiseReport> reports =
                promises.report(TenantContext.system(exchange.tenant().id()));
        Locale language = language(exchange);
        exchange.setHeader("vary", "Accept, Accept-Language");
        exchange.setHeader("content-language", language.getLanguage());
        if (wantsJson(exchange)) {
            exchange.json(200, PromiseJson.of(reports, language));
        } else {
            new PromisePage(exchange.tenant().branding(), language).send(exchange, reports);
        }
    }

    /** The address's, then the browser's, then English. */
    private static Locale language(Exchange exchange) {
        return Stream.concat(exchange.query("lang").map(Locale::forLanguageTag).stream(), exchange.languages().stream())
                .filter(locale -> LANGUAGES.contains(locale.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static boolean wantsJson(Exchange exchange) {
        Optional<String> accept = exchange.header("accept").map(value -> value.toLowerCase(Locale.ROOT));
        return accept.filter(value -> value.contains("application/json") && !value.contains("text/html"))
                .isPresent();
    }
}
