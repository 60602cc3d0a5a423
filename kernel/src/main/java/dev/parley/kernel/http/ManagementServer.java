package dev.parley.kernel.http;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.http.exchange.ErrorResponder;
import dev.parley.kernel.http.exchange.Peer;
import dev.parley.kernel.promise.PromiseMetrics;
import io.javalin.Javalin;
import io.javalin.http.Context;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes and metrics, on a port of their own. */
public final class ManagementServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ManagementServer.class);
    private static final String BEARER = "Bearer ";

    private final HttpServices services;
    private final HttpServer server;
    private final Database database;
    private final PromiseMetrics promises;
    private @Nullable Javalin javalin;
    private @Nullable ServerConnector connector;

    @Inject
    ManagementServer(HttpServices services, HttpServer server, Database database, PromiseMetrics promises) {
        this.services = services;
        this.server = server;
        this.database = database;
        this.promises = promises;
    }

    public void start() {
        Javalin starting = Javalin.create(config -> {
            Jetty.configure(config, "management", new JettyErrors(services.ids()));
            config.jetty.addConnector((jetty, http) -> {
                ServerConnector made = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
                made.setHost(services.config().host());
                made.setPort(services.config().managementPort());
                connector = made;
                return made;
            });
            config.routes.get("/livez", context -> text(context, 200, "alive"));
            config.routes.get("/readyz", this::ready);
            config.routes.get("/metrics", this::metrics);
            config.routes.error(404, context -> text(context, 404, "There are /livez, /readyz and /metrics."));
            config.routes.exception(Exception.class, (fault, context) -> ErrorResponder.respond(context, fault));
        });
        javalin = Listener.start(
                starting,
                services.config().host() + ":" + services.config().managementPort(),
                HttpConfig.MANAGEMENT_PORT.key());
    }

    public InetSocketAddress address() {
        if (connector == null || connector.getLocalPort() < 0) {
            throw new IllegalStateException("the server is not started");
        }
        return new InetSocketAddress(services.config().host(), connector.getLocalPort());
    }

    @Override
    public void close() {
        Javalin stopping = javalin;
        if (stopping != null) {
            stopping.stop();
            javalin = null;
        }
    }

    private void ready(Context context) {
        if (!server.ready()) {
            text(context, 503, "starting or stopping");
            return;
        }
        try {
            database.inPlatform(handle -> handle.execute("SELECT 1"));
            text(context, 200, "ready");
        } catch (RuntimeException e) {
            log.warn(
                    "Not ready: the database does not answer ({})", e.getClass().getSimpleName());
            log.debug("The database does not answer", e);
            text(context, 503, "the database does not answer");
        }
    }

    private void metrics(Context context) {
        boolean local = Peer.address(context).isLoopbackAddress();
        if (!local && !hasToken(context)) {
            text(context, 403, "Metrics are for this host, or for who has the token.");
            return;
        }
        context.contentType("text/plain; version=0.0.4; charset=utf-8");
        context.result(services.metrics().text() + promises.text());
    }

    private boolean hasToken(Context context) {
        String header = context.header("Authorization");
        return services.config().metricsToken().isPresent()
                && header != null
                && MessageDigest.isEqual(
                        (BEARER + services.config().metricsToken().get()).getBytes(StandardCharsets.UTF_8),
                        header.getBytes(StandardCharsets.UTF_8));
    }

    private static void text(Context context, int status, String text) {
        context.status(status).contentType("text/plain; charset=utf-8").result(text + "\n");
    }
}
