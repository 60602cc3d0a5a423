package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.testkit.auth.ProviderFault;
import dev.parley.spi.testkit.auth.ScriptedIdentityProvider;
import dev.parley.spi.testkit.auth.ScriptedPerson;
import dev.parley.spi.testkit.auth.TokenFault;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of providers that prove nothing, through the plugins as they are loaded: each ends on a page and in the audit log. */
class TestForgedSignIns {
    private static final ScriptedPerson OWNER = ScriptedPerson.named("Olga Owner");

    @TempDir
    static Path folder;

    private static ScriptedIdentityProvider provider;
    private static TestingServer server;
    private static HttpClient owner;

    private final HttpClient browser = browser();

    @BeforeAll
    static void start() throws Exception {
        provider = ScriptedIdentityProvider.start().person(OWNER);
        Map<String, String> settings = Map.of(
                "account.minimum-age", "0",
                "auth.google.issuer", provider.issuer().toString(),
                "auth.google.client-id", provider.clientId(),
                "auth.google.client-secret", provider.clientSecret(),
                "auth.oidc.issuer", provider.issuer().toString(),
                "auth.oidc.client-id", provider.clientId(),
                "auth.oidc.client-secret", provider.clientSecret());
        TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder.resolve("installed"));
        server = TestingServer.start(installation, folder.resolve("data"), settings);
        owner = browser();
        assertThat(signIn(owner, "google").statusCode()).isEqualTo(303);
        server.parley("account", "role", "--account", "olga.owner@example.org", "owner");
        assertThat(signIn(owner, "google").statusCode()).isEqualTo(303);
    }

    @AfterAll
    static void stop() throws Exception {
        owner.close();
        server.close();
        provider.close();
    }

    @AfterEach
    void heal() {
        provider.heal().person(OWNER);
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_NONCE, wrong-nonce",
        "UNSIGNED, token-unsigned",
        "SIGNED_WITH_THE_PUBLIC_KEY, token-algorithm",
        "FORGED, token-signature",
        "EXPIRED, token-expired",
        "FOREIGN_AUDIENCE, foreign-audience",
        "FOREIGN_ISSUER, foreign-issuer"
    })
    void refusesATokenThatProvesNothing(TokenFault fault, String code) throws Exception {
        provider.nextToken(fault);
        assertRefused(signIn(browser, "google"), 401, "auth-google." + code);
    }

    @Test
    void refusesAnAddressThatIsNotVerified() throws Exception {
        provider.person(ScriptedPerson.named("Una Verified").with("email_verified", false));
        assertRefused(signIn(browser, "google"), 403, "sign-in.email-unverified");
    }

    @Test
    void tellsOfARefusalThere() throws Exception {
        provider.nextRefusal("access_denied");
        assertRefused(signIn(browser, "google"), 403, "auth-google.declined");
    }

    @Test
    void tellsOfAnOutage() throws Exception {
        URI location = begin(browser, "google");
        URI back = get(browser, location)
                .headers()
                .firstValue("location")
                .map(URI::create)
                .orElseThrow();
        provider.fail("/token", ProviderFault.DOWN);
        assertRefused(get(browser, back), 502, "auth-google.unreachable");
    }

    @Test
    void refusesTheAnswerOfAnotherProvider() throws Exception {
        URI back = get(browser, begin(browser, "google"))
                .headers()
                .firstValue("location")
                .map(URI::create)
                .orElseThrow();
        URI other = URI.create(back.toString().replace("/auth/google/", "/auth/oidc/"));
        assertRefused(get(browser, other), 401, "sign-in.mixed-up");
    }

    @Test
    void aSignOutThereEndsTheSessionHere() throws Exception {
        ScriptedPerson person = ScriptedPerson.named("Sid Out");
        provider.person(person);
        assertThat(signIn(browser, "oidc").statusCode()).isEqualTo(303);
        assertThat(get(browser, server.at("/api/v1/session")).body()).contains("\"kind\":\"account\"");
        String token = provider.sign("logout+jwt", provider.logoutClaims(person));
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> told = owner.send(
                    HttpRequest.newBuilder(server.at("/auth/oidc/backchannel-logout"))
                            .header("content-type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        }
        assertThat(get(browser, server.at("/api/v1/session")).body()).contains("\"kind\":\"none\"");
    }

    private static void assertRefused(HttpResponse<String> page, int status, String code) throws Exception {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(status);
        assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains(code).contains("Begin again");
        HttpResponse<String> audit = get(owner, server.at("/api/v1/admin/audit?limit=1"));
        assertThat(audit.body()).contains("sign-in.refused").contains(code);
    }

    private static HttpResponse<String> signIn(HttpClient client, String name) throws Exception {
        HttpResponse<String> back = get(client, begin(client, name));
        return get(client, URI.create(back.headers().firstValue("location").orElseThrow()));
    }

    private static URI begin(HttpClient client, String name) throws Exception {
        HttpResponse<String> begun = get(client, server.at("/auth/" + name + "/login"));
        return URI.create(begun.headers().firstValue("location").orElseThrow(() -> new AssertionError(begun.body())));
    }

    private static HttpResponse<String> get(HttpClient client, URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
