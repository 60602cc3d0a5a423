package dev.parley.plugin.auth.github;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * GitHub's documented endpoints for one OAuth app, with their errors, on loopback. Whoever comes to the authorization page is
 * signed in and consents at once. Safe for many threads.
 */
public final class TestingGitHub implements AutoCloseable {
    private static final String API = "/api/v3";

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TestingGitHubApp app = new TestingGitHubApp(
            "Ov23li" + UUID.randomUUID().toString().substring(0, 8),
            UUID.randomUUID().toString().replace("-", ""));
    private final TestingGitHubGrants grants = new TestingGitHubGrants();
    private final TestingGitHubFaults faults = new TestingGitHubFaults();
    private final TestingGitHubLogin login = new TestingGitHubLogin(app, grants);

    private TestingGitHub(HttpServer http) {
        this.http = http;
    }

    public static TestingGitHub start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TestingGitHub github = new TestingGitHub(http);
        TestingGitHubApi api = new TestingGitHubApi(github.app, github.grants);
        github.serve("/login/oauth/authorize", TestingGitHubEndpoint.AUTHORIZE, github.login::authorize);
        github.serve("/login/oauth/access_token", TestingGitHubEndpoint.TOKEN, github.login::token);
        github.serve(API + "/user", TestingGitHubEndpoint.USER, api::user);
        github.serve(API + "/user/emails", TestingGitHubEndpoint.EMAILS, api::emails);
        github.serve(API + "/applications", TestingGitHubEndpoint.GRANT, api::deleteGrant);
        http.setExecutor(github.threads);
        http.start();
        return github;
    }

    /** Where people sign in; the issuer of identities. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** The settings of a provider that is registered here. */
    public Map<String, String> settings() {
        return Map.of(
                "client-id", app.clientId(),
                "client-secret", app.clientSecret(),
                "base-url", address().toString(),
                "api-base-url", address() + API);
    }

    /** From now on, this person's browser comes to the authorization page. */
    public TestingGitHub signsIn(TestingGitHubPerson person) {
        login.signsIn(person);
        return this;
    }

    /** The next request to this endpoint fails. */
    public TestingGitHub failNext(TestingGitHubEndpoint endpoint, TestingGitHubFault fault) {
        faults.next(endpoint, fault);
        return this;
    }

    /** Each request to this endpoint fails until {@link #heal}. */
    public TestingGitHub fail(TestingGitHubEndpoint endpoint, TestingGitHubFault fault) {
        faults.always(endpoint, fault);
        return this;
    }

    /** Each request of the service fails until {@link #heal}; the authorization page works. */
    public TestingGitHub failService(TestingGitHubFault fault) {
        TestingGitHubEndpoint.OF_SERVICE.forEach(endpoint -> fail(endpoint, fault));
        return this;
    }

    public TestingGitHub heal() {
        faults.heal();
        return this;
    }

    /** As ten minutes pass. */
    public void expireCodes() {
        grants.expireCodes();
    }

    /** As a person does under Settings, Applications. */
    public void takeBack(TestingGitHubPerson person) {
        grants.takeBack(person.id());
    }

    /** The parameters of the last authorization page. */
    public Map<String, String> lastAuthorization() {
        return login.lastAuthorization();
    }

    /** Ids of the persons whose grants the service deleted, in order. */
    public List<Long> revokedGrants() {
        return grants.revoked();
    }

    /** All codes and access tokens that were ever given out. */
    public Collection<String> secretsGiven() {
        return grants.secretsGiven();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    /** What answers requests to one endpoint. */
    interface Handler {
        void handle(TestingGitHubExchange exchange) throws IOException;
    }

    private void serve(String path, TestingGitHubEndpoint endpoint, Handler handler) {
        http.createContext(path, raw -> {
            TestingGitHubExchange exchange = new TestingGitHubExchange(raw, endpoint);
            try (exchange) {
                exchange.readRequest();
                if (!faults.play(exchange)) {
                    handler.handle(exchange);
                }
            }
        });
    }
}
