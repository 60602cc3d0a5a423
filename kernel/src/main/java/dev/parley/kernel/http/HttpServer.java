package dev.parley.kernel.http;

import dev.parley.kernel.database.Ids;
import dev.parley.kernel.http.exchange.ErrorResponder;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.ExchangeOpener;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.exchange.Unmatched;
import dev.parley.kernel.http.site.WebSites;
import dev.parley.kernel.http.watch.WatchedConnector;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/** Serves every face on one port. */
public final class HttpServer implements AutoCloseable {
    private final HttpConfig config;
    private final HttpMetrics metrics;
    private final Ids ids;
    private final ExchangeOpener opener;
    private final List<Route> routes;
    private final Unmatched unmatched;
    private final Drain drain;
    private final CookiesSeen cookies;
    private @Nullable Javalin javalin;
    private @Nullable WatchedConnector connector;

    @Inject
    HttpServer(HttpServices services, Set<RouteSource> faces, WebSites sites, CookiesSeen cookies) {
        this.config = services.config();
        this.metrics = services.metrics();
        this.ids = services.ids();
        this.opener = new ExchangeOpener(ids, services.tenants(), config.proxies());
        this.routes = faces.stream().flatMap(face -> face.routes().stream()).toList();
        this.unmatched = new Unmatched(routes, sites);
        this.cookies = cookies;
        this.drain = new Drain(metrics, config.drainTimeout());
    }

    /** @throws dev.parley.spi.PlatformException if the address cannot be had */
    public void start() {
        javalin = Listener.start(
                Javalin.create(this::configure),
                config.host() + ":" + config.port(),
                HttpConfig.PORT.key() + " or " + HttpConfig.HOST.key());
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        if (connector == null || connector.getLocalPort() < 0) {
            throw new IllegalStateException("the server is not started");
        }
        return new InetSocketAddress(config.host(), connector.getLocalPort());
    }

    /** Every operation that is served. */
    public List<Route> routes() {
        return routes;
    }

    /** Whether requests are taken. */
    boolean ready() {
        return javalin != null && !drain.begun();
    }

    /** Lets requests in progress end, within limits, and stops. */
    @Override
    public void close() {
        Javalin stopping = javalin;
        if (stopping == null) {
            return;
        }
        drain.await(() -> {
            if (connector != null) {
                connector.abandonAll();
            }
        });
        stopping.stop();
        javalin = null;
    }

    private void configure(JavalinConfig javalinConfig) {
        Jetty.configure(javalinConfig, "http", new JettyErrors(ids));
        javalinConfig.jetty.modifyServer(server -> server.insertHandler(new MeteredHandler(metrics, cookies)));
        javalinConfig.jetty.addConnector(this::connect);
        javalinConfig.routes.before(this::open);
        for (Route route : routes) {
            HandlerType method = HandlerType.findOrCreate(route.method());
            javalinConfig.routes.addHttpHandler(
                    method, route.path(), context -> route.endpoint().handle(ExchangeOpener.of(context)));
            if (route.method().equals("GET")) {
                javalinConfig.routes.addHttpHandler(
                        HandlerType.HEAD,
                        route.path(),
                        context -> route.endpoint().handle(ExchangeOpener.of(context)));
            }
        }
        javalinConfig.routes.exception(HttpResponseException.class, (fault, context) -> unmatched(context));
        javalinConfig.routes.exception(Exception.class, (fault, context) -> ErrorResponder.respond(context, fault));
    }

    private WatchedConnector connect(Server server, HttpConfiguration http) {
        WatchedConnector made = new WatchedConnector(server, http);
        made.setHost(config.host());
        made.setPort(config.port());
        made.setIdleTimeout(config.idleTimeout().toMillis());
        connector = made;
        return made;
    }

    private void open(Context context) {
        opener.open(context);
        drain.refuseWhenBegun(context);
    }

    /** Javalin knows no route: the pages, another method, or nothing. */
    private void unmatched(Context context) {
        try {
            Exchange exchange = ExchangeOpener.of(context);
            unmatched.handle(exchange);
        } catch (Exception e) {
            ErrorResponder.respond(context, e);
        }
    }
}
