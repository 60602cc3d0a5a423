package dev.parley.plugin.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.auth.LogoutNotice;
import dev.parley.spi.auth.SignOutRequest;
import dev.parley.spi.testkit.TestingProviderConfig;
import dev.parley.spi.testkit.TestingProviderContext;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.TestingSignIn;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against a provider that we did not write. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestKeycloak {
    private static final URI CALLBACK = URI.create("https://chat.example.org/auth/oidc/callback");
    private static final URI HOME = URI.create("https://chat.example.org/");
    private static final String CLIENT_SECRET = TestingSignIn.random();
    private static final String PASSWORD = TestingSignIn.random();

    private final TestingProviderContext context = TestingProviderContext.create();
    private TestingNotices notices;
    private TestingKeycloak keycloak;
    private AuthProvider provider;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        notices = new TestingNotices();
        keycloak = TestingKeycloak.start(
                directory,
                Map.of(
                        "password", PASSWORD,
                        "secret", CLIENT_SECRET,
                        "callback", CALLBACK.toString(),
                        "home", HOME.toString(),
                        "notices", notices.address()));
        provider = create(CLIENT_SECRET);
    }

    @AfterAll
    void stop() throws Exception {
        provider.close();
        context.close();
        keycloak.close();
        notices.close();
    }

    @Test
    void signsInThroughItsForm() throws Exception {
        try (TestingBrowser browser = new TestingBrowser()) {
            ExternalIdentity ada = signIn(browser);

            assertThat(ada.issuer()).isEqualTo(keycloak.issuer().toString());
            assertThat(ada.name()).contains("Ada Example");
            assertThat(ada.email()).contains("ada@example.org");
            assertThat(ada.emailVerified()).isTrue();
            assertThat(ada.groups()).containsExactly("admins");
            assertThat(ada.sessionId()).isPresent();
        }
    }

    @Test
    void takesACodeOnce() throws Exception {
        try (TestingBrowser browser = new TestingBrowser()) {
            TestingSignIn signIn = TestingSignIn.create(CALLBACK);
            AuthReturn back = AuthReturn.redirected(logIn(browser, location(signIn, false)));
            provider.complete(signIn.callback(back));

            PlatformException refusal =
                    catchThrowableOfType(PlatformException.class, () -> provider.complete(signIn.callback(back)));
            assertThat(refusal.code().value()).isEqualTo("auth-oidc.code-refused");
        }
    }

    @Test
    void takesACodeFromTheBrowserThatAskedAlone() throws Exception {
        try (TestingBrowser browser = new TestingBrowser()) {
            TestingSignIn signIn = TestingSignIn.create(CALLBACK);
            AuthReturn back = AuthReturn.redirected(logIn(browser, location(signIn, false)));
            TestingSignIn thief = signIn.withCodeVerifier(TestingSignIn.random());

            PlatformException refusal =
                    catchThrowableOfType(PlatformException.class, () -> provider.complete(thief.callback(back)));
            assertThat(refusal.code().value()).isEqualTo("auth-oidc.code-refused");
        }
    }

    @Test
    void tellsTheOperatorThatTheSecretIsWrong() throws Exception {
        try (TestingBrowser browser = new TestingBrowser();
                AuthProvider mistaken = create("outdated")) {
            TestingSignIn signIn = TestingSignIn.create(CALLBACK);
            AuthReturn back = AuthReturn.redirected(logIn(browser, location(signIn, false)));

            PlatformException refusal =
                    catchThrowableOfType(PlatformException.class, () -> mistaken.complete(signIn.callback(back)));
            assertThat(refusal.code().value()).isEqualTo("auth-oidc.client-refused");
        }
    }

    @Test
    void asksForThePasswordAgainWhereItIsToBeFresh() throws Exception {
        try (TestingBrowser browser = new TestingBrowser()) {
            ExternalIdentity first = signIn(browser);
            assertThat(browser.open(location(TestingSignIn.create(CALLBACK), false))
                            .isForm())
                    .as("signed in there already")
                    .isFalse();

            TestingSignIn fresh = TestingSignIn.create(CALLBACK);
            TestingBrowser.Page form = browser.open(location(fresh, true));
            assertThat(form.isForm()).as("asked again").isTrue();
            URI back = browser.submit(form, Map.of("username", "ada", "password", PASSWORD))
                    .redirect();
            ExternalIdentity again = provider.complete(fresh.callback(AuthReturn.redirected(back)));
            assertThat(again.subject()).isEqualTo(first.subject());
        }
    }

    @Test
    void endsTheSessionThereAndHearsOfIt() throws Exception {
        try (TestingBrowser browser = new TestingBrowser()) {
            ExternalIdentity ada = signIn(browser);
            URI out = provider.signOut(new SignOutRequest(HOME, ada.rawSessionId()))
                    .orElseThrow();
            TestingBrowser.Page question = browser.open(out);
            assertThat(browser.submit(question, Map.of("confirmLogout", "Logout"))
                            .redirect())
                    .isEqualTo(HOME);

            List<LogoutNotice> heard = provider.notify(notices.await());
            assertThat(heard).singleElement().satisfies(notice -> {
                assertThat(notice.issuer()).isEqualTo(ada.issuer());
                assertThat(notice.sessionId()).isEqualTo(ada.sessionId());
                assertThat(notice.subject()).contains(ada.subject());
            });
            assertThat(browser.open(location(TestingSignIn.create(CALLBACK), false))
                            .isForm())
                    .as("no longer signed in there")
                    .isTrue();
        }
    }

    private AuthProvider create(String secret) {
        OidcFactory factory = new OidcFactory();
        Map<String, String> settings =
                Map.of("issuer", keycloak.issuer().toString(), "client-id", "parley", "client-secret", secret);
        return factory.create(context, TestingProviderConfig.of(factory.configSchema(), settings));
    }

    private ExternalIdentity signIn(TestingBrowser browser) throws Exception {
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        URI back = logIn(browser, location(signIn, false));
        return provider.complete(signIn.callback(AuthReturn.redirected(back)));
    }

    private static URI logIn(TestingBrowser browser, URI location) throws Exception {
        return browser.submit(browser.open(location), Map.of("username", "ada", "password", PASSWORD))
                .redirect();
    }

    private URI location(TestingSignIn signIn, boolean fresh) {
        return ((AuthStep.Redirect) provider.begin(signIn.request(null, fresh))).location();
    }
}
