package dev.parley.plugin.web.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.spi.TenantId;
import dev.parley.spi.web.Branding;
import dev.parley.spi.web.ContentPolicy;
import dev.parley.spi.web.WebContext;
import dev.parley.spi.web.WebResource;
import dev.parley.spi.web.WebSite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Serves a site as the host does, with its headers, and the API that the page talks to, in memory. */
public final class TestingChatServer implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final WebSite site;
    private final TestingChatApi api = new TestingChatApi();
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private TestingChatServer(HttpServer http, WebSite site) {
        this.http = http;
        this.site = site;
    }

    public static TestingChatServer start(WebSite site) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TestingChatServer server = new TestingChatServer(http, site);
        http.setExecutor(server.threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    public String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** What the API knows and how it answers. */
    public TestingChatApi api() {
        return api;
    }

    /** Every request so far, as {@code GET /api/v1/session}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange raw) throws IOException {
        TestingExchange exchange = new TestingExchange(raw);
        requests.add(exchange.method() + " " + exchange.path());
        if (exchange.path().startsWith("/api/v1/")) {
            api.handle(exchange);
        } else {
            site(exchange);
        }
        // Not where a handler throws: then the server breaks the connection, as a failing network does.
        exchange.close();
    }

    private void site(TestingExchange exchange) throws IOException {
        Optional<WebResource> resource = site.resource(exchange.path().substring(1), context(exchange));
        if (resource.isEmpty()) {
            exchange.problem(404, "not-found", "there is nothing here");
            return;
        }
        exchange.set("content-security-policy", policy(site.contentPolicy()));
        exchange.set("x-content-type-options", "nosniff");
        exchange.set("etag", resource.get().etag());
        exchange.set(
                "cache-control", resource.get().isImmutable() ? "public, max-age=31536000, immutable" : "no-cache");
        exchange.bytes(200, resource.get().contentType(), resource.get().body());
    }

    private WebContext context(TestingExchange exchange) {
        List<Locale.LanguageRange> wishes =
                Locale.LanguageRange.parse(exchange.header("accept-language").orElse("en"));
        Branding branding = api.branding();
        return new WebContext(
                tenant,
                branding,
                Optional.ofNullable(Locale.lookup(wishes, List.of(Locale.ENGLISH, Locale.GERMAN)))
                        .orElse(Locale.ENGLISH));
    }

    private static String policy(ContentPolicy policy) {
        return "default-src 'none'; script-src 'self'%s; style-src 'self'%s; img-src 'self' data:; connect-src 'self';"
                        .formatted(hashes(policy.scriptHashes()), hashes(policy.styleHashes()))
                + " font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private static String hashes(List<String> hashes) {
        return hashes.stream().map(hash -> " '" + hash + "'").collect(Collectors.joining());
    }
}
