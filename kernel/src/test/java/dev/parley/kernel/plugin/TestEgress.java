package dev.parley.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where providers may go, asked from a client as a provider gets it. */
class TestEgress {
    private static final ProviderDescription PROVIDER = new ProviderDescription(
            ProviderKind.PAYMENTS,
            "one",
            ConfigSchema.builder()
                    .property("api", ConfigType.URI, "The interface.")
                    .defaultValue("https://api.example")
                    .property("servers", ConfigType.URI_LIST, "Servers.")
                    .property("own", ConfigType.URI_LIST, "A tenant's own servers.")
                    .tenant()
                    .build(),
            List.of(),
            false);

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private String origin;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        origin = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders()
                    .set("location", exchange.getRequestURI().getRawQuery());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void reachesTheServerThatTheOperatorNames() throws Exception {
        try (Egress egress = egress(false)) {
            HttpClient client = client(egress, system("servers", origin + "/v1"));

            assertThat(get(client, origin + "/v1/models").statusCode()).isEqualTo(204);
            assertThat(client.sendAsync(request(origin + "/"), HttpResponse.BodyHandlers.discarding())
                            .get(30, TimeUnit.SECONDS)
                            .version())
                    .isEqualTo(HttpClient.Version.HTTP_1_1);
            client.close();
            assertThat(get(client, origin + "/").statusCode()).isEqualTo(204);
            assertThat(egress.reached().take()).containsExactly("127.0.0.1");
            assertThat(egress.reached().take()).isEmpty();
        }
    }

    @Test
    void deniesAHostThatNoSettingNames() {
        assertDenied(
                false, system("servers", origin), "http://localhost:" + port() + "/", "no setting of this provider");
        assertThat(requests).hasValue(0);
    }

    @Test
    void deniesAsynchronousRequestsToo() {
        try (Egress egress = egress(false)) {
            HttpClient client = client(egress, system("servers", "https://a.example"));

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> client.sendAsync(request(origin), HttpResponse.BodyHandlers.discarding())
                            .get(30, TimeUnit.SECONDS))
                    .withCauseInstanceOf(EgressDeniedException.class);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> client.sendAsync(
                                    request(origin),
                                    HttpResponse.BodyHandlers.discarding(),
                                    (first, pushed, acceptor) -> {})
                            .get(30, TimeUnit.SECONDS))
                    .withCauseInstanceOf(EgressDeniedException.class);
            assertThat(requests).hasValue(0);
        }
    }

    @Test
    void handsRedirectsBackAndDeniesToFollowThemElsewhere() throws Exception {
        try (Egress egress = egress(false)) {
            HttpClient client = client(egress, system("servers", origin));
            for (String target : List.of(
                    "http://localhost:" + port() + "/",
                    "http://169.254.169.254/latest/",
                    "http://[::1]:" + port() + "/")) {
                HttpResponse<Void> response = get(client, origin + "/away?" + target);

                assertThat(response.statusCode()).isEqualTo(302);
                String location = response.headers().firstValue("location").orElseThrow();
                assertThatExceptionOfType(EgressDeniedException.class).isThrownBy(() -> get(client, location));
            }
            assertThat(requests).hasValue(0);
        }
    }

    @Test
    void deniesAnotherPortOfAPrivateHostThatTheOperatorNames() {
        assertDenied(false, system("servers", "http://127.0.0.1:1/v1"), origin, "no setting of the operator names it");
    }

    @Test
    void deniesPlainHttpToOtherHosts() {
        ProviderSettings settings = system("servers", "http://93.184.215.14/v1");

        assertDenied(false, settings, "http://93.184.215.14/v1", "security.allow-plaintext-upstreams=true");
    }

    @Test
    void allowsPlainHttpWhereTheOperatorDoes() throws IOException {
        ProviderSettings settings = system("servers", "http://93.184.215.14/v1, http://10.0.0.7:8000/v1");
        EgressPolicy policy = policy(true, settings);

        policy.check(URI.create("http://93.184.215.14/v1"));
        policy.check(URI.create("http://10.0.0.7:8000/health"));
    }

    @Test
    void deniesTenantsThePrivateNetwork() {
        assertDenied(false, own(origin), origin, "no setting of the operator names it");
        assertThat(requests).hasValue(0);
    }

    @Test
    void deniesTenantsTheOperatorsServerOnAnotherPort() {
        ProviderSettings settings = new ProviderSettings(
                Map.of("payments.one.servers", "https://10.0.0.7"),
                Map.of("payments.one.own", "https://10.0.0.7:5432"));

        assertDenied(false, settings, "https://10.0.0.7:5432/", "no setting of the operator names it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "192.0.0.1",
                "[::1]",
                "[::]",
                "[fe80::1]",
                "[fd00::1]",
                "[::ffff:10.0.0.1]",
                "[::ffff:a9fe:a9fe]",
                "[::10.0.0.1]",
                "[64:ff9b::10.0.0.1]",
                "[2002:a00:1::]",
                "[2001:0:1::1]",
                "[ff02::1]",
                "[fec0::1]"
            })
    void deniesTenantsEverySpellingOfAPrivateAddress(String host) {
        assertDenied(
                true, own("https://" + host + "/"), "https://" + host + "/", "no setting of the operator names it");
    }

    /** 2852039166 is 169.254.169.254, and 0177.0.0.1 is 127.0.0.1 for those who read octal. */
    @ParameterizedTest
    @ValueSource(strings = {"2852039166", "0177.0.0.1", "017700000001", "010.0.0.1", "127.0.0.01"})
    void deniesTenantsAddressesThatCanBeReadInTwoWays(String host) {
        assertDenied(true, own("https://" + host + "/"), "https://" + host + "/", "as four decimal numbers");
    }

    @Test
    void deniesANameThatLeadsToAPrivateAddressEvenAmongPublicOnes() throws IOException {
        EgressPolicy inside = policy(own("https://inside.example"), "93.184.215.14", "10.0.0.1");
        EgressPolicy outside = policy(own("https://outside.example"), "93.184.215.14", "2606:2800:21f:cb07:6820::1");

        assertThatExceptionOfType(EgressDeniedException.class)
                .isThrownBy(() -> inside.check(URI.create("https://inside.example/")))
                .withMessageContaining("no setting of the operator names it");
        outside.check(URI.create("https://OUTSIDE.example/path"));
    }

    @Test
    void deniesADefaultThatLeadsToAPrivateAddress() {
        EgressPolicy policy = policy(new ProviderSettings(Map.of(), Map.of()), "10.0.0.1");

        assertThatExceptionOfType(EgressDeniedException.class)
                .isThrownBy(() -> policy.check(URI.create("https://api.example/")));
    }

    @Test
    void allowsANameOfTheOperatorsThatLeadsToAPrivateAddress() throws IOException {
        policy(system("api", "https://inside.example"), "10.0.0.1").check(URI.create("https://inside.example/v1"));
    }

    @Test
    void operatorsChoiceTakesThePlaceOfTheDefault() {
        assertDenied(false, system("api", "https://a.example"), "https://api.example/", "no setting of this provider");
    }

    @Test
    void deniesANameThatMerelyEndsOrBeginsLikeAnAllowedOne() {
        for (String host : List.of("a.example.evil.example", "evila.example", "a.example.", "a-example")) {
            assertDenied(
                    false, system("api", "https://a.example"), "https://" + host + "/", "no setting of this provider");
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static Egress egress(boolean allowPlaintext) {
        return new Egress(allowPlaintext, InetAddress::getAllByName);
    }

    private static HttpClient client(Egress egress, ProviderSettings settings) {
        return egress.clientFor(EgressRules.of(PROVIDER, settings));
    }

    private static EgressPolicy policy(boolean allowPlaintext, ProviderSettings settings) {
        return new EgressPolicy(EgressRules.of(PROVIDER, settings), allowPlaintext, InetAddress::getAllByName);
    }

    /** A policy for which every name leads to these addresses. */
    private static EgressPolicy policy(ProviderSettings settings, String... addresses) {
        return new EgressPolicy(EgressRules.of(PROVIDER, settings), false, host -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
        });
    }

    private static ProviderSettings system(String key, String value) {
        return new ProviderSettings(Map.of("payments.one." + key, value), Map.of());
    }

    private static ProviderSettings own(String value) {
        return new ProviderSettings(Map.of(), Map.of("payments.one.own", value));
    }

    private static void assertDenied(boolean allowPlaintext, ProviderSettings settings, String address, String reason) {
        try (Egress egress = egress(allowPlaintext)) {
            HttpClient client = client(egress, settings);

            assertThatExceptionOfType(EgressDeniedException.class)
                    .isThrownBy(() -> get(client, address))
                    .withMessageContaining(reason);
        }
    }

    private static HttpResponse<Void> get(HttpClient client, String address) throws IOException, InterruptedException {
        return client.send(request(address), HttpResponse.BodyHandlers.discarding());
    }

    private static HttpRequest request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).build();
    }
}
