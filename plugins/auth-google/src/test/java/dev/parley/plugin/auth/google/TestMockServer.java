package dev.parley.plugin.auth.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.testkit.TestingProviderConfig;
import dev.parley.spi.testkit.TestingProviderContext;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.TestingSignIn;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole sign-ins, form included, at a provider that we did not write, with claims as Google gives them. */
class TestMockServer {
    private static final String SUBJECT = "10769150350006150715113082367";
    private static final String CLIENT_ID = "parley.apps.googleusercontent.com";
    private static final String CLAIMS = """
            {"name":"Ada Example","email":"ada@example.org","email_verified":true,"hd":"example.org"}""";

    private final MockOAuth2Server server = new MockOAuth2Server(
            new OAuth2Config(true, null, null, false, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));
    private final HttpClient browser = HttpClient.newHttpClient();
    private final TestingProviderContext context = TestingProviderContext.create();
    private final TestingSignIn signIn =
            TestingSignIn.create(URI.create("https://chat.example.org/auth/google/callback"));
    private AuthProvider google;

    @BeforeEach
    void start() throws Exception {
        server.start(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        GoogleFactory factory = new GoogleFactory();
        Map<String, String> settings = Map.of(
                "issuer",
                server.issuerUrl("google").toString(),
                "client-id",
                CLIENT_ID,
                "client-secret",
                TestingSignIn.random(),
                "hosted-domain",
                "example.org");
        google = factory.create(context, TestingProviderConfig.of(factory.configSchema(), settings));
    }

    @AfterEach
    void stop() {
        google.close();
        context.close();
        browser.shutdownNow();
        server.shutdown();
    }

    @Test
    void signsInThroughItsForm() throws Exception {
        ExternalIdentity ada = google.complete(signIn.callback(logIn()));

        assertThat(ada.issuer()).isEqualTo(server.issuerUrl("google").toString());
        assertThat(ada.subject()).isEqualTo(SUBJECT);
        assertThat(ada.name()).contains("Ada Example");
        assertThat(ada.email()).contains("ada@example.org");
        assertThat(ada.emailVerified()).isTrue();
    }

    @Test
    void refusesATokenThatHasExpired() throws Exception {
        server.enqueueCallback(
                new DefaultOAuth2TokenCallback("google", SUBJECT, "JWT", List.of(CLIENT_ID), Map.of(), -120));
        AuthReturn back = logIn();

        assertThat(refusal(signIn, back)).isEqualTo("auth-google.token-expired");
    }

    @Test
    void refusesAnAnswerToAnotherSignIn() throws Exception {
        AuthReturn back = logIn();
        TestingSignIn other =
                new TestingSignIn(signIn.redirectUri(), signIn.state(), TestingSignIn.random(), signIn.codeVerifier());

        assertThat(refusal(other, back)).isEqualTo("auth-google.wrong-nonce");
    }

    private AuthReturn logIn() throws Exception {
        URI location = ((AuthStep.Redirect) google.begin(signIn.request())).location();
        HttpResponse<String> form = send(HttpRequest.newBuilder(location));
        assertThat(form.body()).contains("<form");
        HttpResponse<String> back = send(HttpRequest.newBuilder(location)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=" + SUBJECT + "&claims=" + URLEncoder.encode(CLAIMS, StandardCharsets.UTF_8))));
        return AuthReturn.redirected(
                URI.create(back.headers().firstValue("location").orElseThrow()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String refusal(TestingSignIn attempt, AuthReturn back) {
        PlatformException refusal =
                catchThrowableOfType(PlatformException.class, () -> google.complete(attempt.callback(back)));
        return refusal.code().value();
    }
}
