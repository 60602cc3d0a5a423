package dev.parley.kernel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.spi.auth.ExternalIdentity;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sign-ins from outside, over HTTP: those that somebody has meddled with, and those that cannot be. */
final class TestRefusedSignIns {
    private static TestingSite site;
    private static Tenant other;

    private TestingVisitor ada;

    @BeforeAll
    static void start() {
        site = TestingSite.start();
        other = site.platform.tenant("other", "other.example");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void open() throws IOException {
        ada = site.visitor();
        site.one.down(false);
    }

    @AfterEach
    void close() throws IOException {
        ada.close();
    }

    @Test
    void refusesAWrongState() throws IOException {
        URI back = site.one.consent(ada.begin("one"), site.one.person("state", "state@example.org"));
        String wrong = back.getRawQuery().replaceAll("state=.*", "state=" + Secrets.random());
        site.assertRefused(ada.get(back.getPath() + "?" + wrong), 401, "sign-in.not-begun");
        site.assertRefused(ada.get(back.getPath() + "?code=1"), 401, "sign-in.not-begun");
        site.assertRefused(ada.get(back.getPath() + "?" + back.getRawQuery() + "&state=x"), 401, "sign-in.not-begun");
        assertThat(ada.session().get("kind").stringValue()).isEqualTo("none");
    }

    @Test
    void refusesAnAnswerThatWasTakenAlready() throws IOException {
        URI back = site.one.consent(ada.begin("one"), site.one.person("replay", "replay@example.org"));
        String bound = ada.cookies().get("sign-in");
        assertThat(ada.goTo(back).status()).isEqualTo(303);
        site.assertRefused(ada.with("sign-in", bound).goTo(back), 401, "sign-in.not-begun");
    }

    @Test
    void refusesACodeThatWasTakenAlready() throws IOException {
        URI first = site.one.consent(ada.begin("one"), site.one.person("code", "code@example.org"));
        assertThat(ada.goTo(first).status()).isEqualTo(303);
        URI second = ada.begin("one");
        String state = TestingVisitor.parameters(second.getRawQuery()).get("state");
        String code = TestingVisitor.parameters(first.getRawQuery()).get("code");
        site.assertRefused(
                ada.get("/auth/one/callback?code=" + code + "&state=" + state), 401, "auth-testing.code-refused");
    }

    @Test
    void refusesAnAnswerThatIsTooOld() throws IOException {
        URI back = site.one.consent(ada.begin("one"), site.one.person("old", "old@example.org"));
        site.platform.database().execute("UPDATE sign_in_attempt SET expires_at = now() - interval '1 second'");
        site.assertRefused(ada.goTo(back), 401, "sign-in.not-begun");
    }

    @Test
    void refusesAnotherBrowser() throws IOException {
        URI back = site.one.consent(ada.begin("one"), site.one.person("browser", "browser@example.org"));
        try (TestingVisitor victim = site.visitor()) {
            site.assertRefused(victim.goTo(back), 401, "sign-in.other-browser");
        }
        site.assertRefused(ada.goTo(back), 401, "sign-in.not-begun");
    }

    @Test
    void refusesTheCallbackOfAnotherProvider() throws IOException {
        URI back = site.one.consent(ada.begin("one"), site.one.person("mixed", "mixed@example.org"));
        site.assertRefused(ada.get("/auth/two/callback?" + back.getRawQuery()), 401, "sign-in.mixed-up");
    }

    @Test
    void refusesTheCallbackOfAnotherTenant() throws IOException {
        try (TestingVisitor first = TestingVisitor.of(site.platform, "first.example");
                TestingVisitor there =
                        TestingVisitor.of(site.platform, other.domains().getFirst())) {
            URI back = site.one.consent(first.begin("one"), site.one.person("tenant", "tenant@example.org"));
            there.with("__Host-sign-in", first.cookies().get("__Host-sign-in"));
            Answer refused = there.goTo(back);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.body()).contains("sign-in.not-begun").contains("other");
            assertThat(first.goTo(back).status()).isEqualTo(303);
            assertThat(first.cookies()).containsKey("__Host-session");
        }
    }

    @Test
    void refusesAnotherHostOfTheSameTenant() throws IOException {
        try (TestingVisitor first = TestingVisitor.of(site.platform, "first.example")) {
            URI back = site.one.consent(first.begin("one"), site.one.person("host", "host@example.org"));
            ada.with("sign-in", first.cookies().get("__Host-sign-in"));
            site.assertRefused(ada.goTo(back), 401, "sign-in.mixed-up");
        }
    }

    @Test
    void refusesAnAddressThatNobodyVouchesFor() throws IOException {
        ExternalIdentity unverified = new ExternalIdentity(
                site.one.issuer(), "unverified", null, "unverified@example.org", false, Set.of(), null, null);
        site.assertRefused(ada.signIn(site.one, unverified), 403, "sign-in.email-unverified");
        ExternalIdentity without =
                new ExternalIdentity(site.one.issuer(), "unverified", null, null, true, Set.of(), null, null);
        site.assertRefused(ada.signIn(site.one, without), 403, "sign-in.email-unverified");
        assertThat(site.accounts()).extracting(Account::email).doesNotContain("unverified@example.org");
    }

    @Test
    void tellsThatTheProviderIsOutOfOrder() throws IOException {
        URI back = site.one.consent(ada.begin("one"), site.one.person("outage", "outage@example.org"));
        site.one.down(true);
        site.assertRefused(ada.goTo(back), 502, "auth-testing.down");
        Answer german = ada.get("/auth/one/login", "Accept-Language: de-AT,de;q=0.9,en;q=0.5");
        site.assertRefused(german, 502, "auth-testing.down");
        assertThat(german.body())
                .contains("<html lang=\"de\">")
                .contains("Beim Anbieter ging etwas schief")
                .contains("The provider is out of order.");
    }

    @Test
    void tellsThatThereIsNoSuchWay() throws IOException {
        site.assertRefused(ada.get("/auth/nobody/login"), 404, "sign-in.unknown-provider");
        site.assertRefused(ada.get("/auth/nobody/callback?state=1"), 401, "sign-in.not-begun");
        site.assertRefused(ada.get("/auth/%3Cb%3E/login"), 404, "sign-in.unknown-provider");
    }

    @Test
    void refusesASuspendedAccount() throws IOException {
        ada.signIn(site.one, site.one.person("bad", "bad@example.org"));
        Account account = site.accounts().getLast();
        site.platform
                .platform()
                .administration()
                .suspend(site.context, account.id().id(), "spam");
        try (TestingVisitor again = site.visitor()) {
            site.assertRefused(
                    again.signIn(site.one, site.one.person("bad", "bad@example.org")), 403, "sign-in.suspended");
        }
    }

    @Test
    void goesNowhereElseAfterwards() throws IOException {
        for (String bad :
                List.of("https://evil.example/", "//evil.example", "/%5Cevil.example", "/%5c/evil", "x", "/a%0d%0ab")) {
            ada.get("/auth/one/login?return=" + bad);
            URI location = URI.create(ada.with("age", "over-13")
                    .get("/auth/one/login?return=" + bad)
                    .header("location")
                    .orElseThrow());
            Answer done = ada.goTo(site.one.consent(location, site.one.person("return", "return@example.org")));
            assertThat(done.header("location")).as(bad).contains("/");
        }
    }

    @Test
    void needsTlsOffThisMachine() throws IOException {
        Answer plain = ada.get("/auth/one/login", "X-Forwarded-Host: first.example");
        site.assertRefused(plain, 403, "sign-in.needs-tls");
    }

    @Test
    void takesAnAnswerThatAnotherSiteHadTheBrowserPost() throws IOException {
        URI back = site.one.consent(ada.begin("one"), site.one.person("post", "post@example.org"));
        Map<String, String> form = TestingVisitor.parameters(back.getRawQuery());
        String bound = ada.cookies().remove("sign-in");
        Answer again = ada.post("/auth/one/callback", form);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains("<form method=\"post\">").contains(form.get("code"));

        assertThat(ada.with("sign-in", bound).post("/auth/one/callback", form).status())
                .isEqualTo(303);
        assertThat(ada.session().get("kind").stringValue()).isEqualTo("account");
    }
}
