package dev.parley.kernel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.mail.OutboxMail;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sign-in by a link that is sent by mail. */
final class TestEmailLink {
    private static final Pattern LINK = Pattern.compile("http://localhost(/auth/mail/callback)#([A-Za-z0-9_-]{43})\\s");

    private static TestingSite site;

    private TestingVisitor ada;

    @BeforeAll
    static void start() {
        site = TestingSite.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void open() throws IOException {
        ada = site.visitor();
    }

    @AfterEach
    void close() throws IOException {
        ada.close();
    }

    @Test
    void worksOnce() throws IOException {
        String token = ask("ada@example.org");
        String bound = ada.cookies().get("sign-in");
        Answer page = ada.get("/auth/mail/callback");
        assertThat(page.body()).contains("<form method=\"post\">").contains("location.hash");
        assertThat(page.header("content-security-policy").orElseThrow()).contains("script-src 'sha256-");
        assertThat(ada.session().get("kind").stringValue())
                .as("opening it does nothing")
                .isEqualTo("none");

        Answer done = confirm(token);
        assertThat(done.status()).as(done.body()).isEqualTo(303);
        assertThat(ada.session().get("account").get("email").stringValue()).isEqualTo("ada@example.org");
        ada.with("sign-in", bound);
        site.assertRefused(confirm(token), 401, "sign-in.not-begun");
    }

    @Test
    void expires() throws IOException {
        String token = ask("late@example.org");
        site.platform.database().execute("UPDATE sign_in_attempt SET expires_at = now() - interval '1 second'");
        site.assertRefused(confirm(token), 401, "sign-in.not-begun");
    }

    @Test
    void worksInTheBrowserThatAsked() throws IOException {
        String token = ask("victim@example.org");
        try (TestingVisitor elsewhere = site.visitor()) {
            Answer refused = elsewhere.post("/auth/mail/callback", Map.of("token", token));
            site.assertRefused(refused, 401, "sign-in.other-browser");
        }
    }

    @Test
    void isSentForNoHostThatTheAskerMadeUp() throws IOException {
        long before = site.rows("mail");
        try (TestingVisitor attacker = TestingVisitor.of(site.platform, "evil.example")) {
            Answer refused =
                    attacker.post("/auth/mail/login", Map.of("birth", "1990-01-01", "email", "victim@example.org"));
            site.assertRefused(refused, 403, "sign-in.unknown-host");
        }
        assertThat(site.rows("mail")).isEqualTo(before);
    }

    @Test
    void takesTheWholeLinkPasted() throws IOException {
        String token = ask("paste@example.org");
        assertThat(confirm(" http://localhost/auth/mail/callback#" + token + " ")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void aStateIsNoLinkAndALinkIsNoState() throws IOException {
        String token = ask("mixed@example.org");
        site.assertRefused(ada.get("/auth/mail/callback?state=" + token), 401, "sign-in.mixed-up");
        String state = TestingVisitor.parameters(ada.begin("one").getRawQuery()).get("state");
        site.assertRefused(ada.post("/auth/one/callback", Map.of("token", state)), 401, "sign-in.mixed-up");
    }

    @Test
    void reachesAnAccountThatWasMadeForTheAddress() throws IOException {
        Account made = site.platform
                .platform()
                .accounts()
                .create(site.context, NewAccount.of("Invited@example.org", Role.ADMIN));
        try (TestingVisitor stranger = site.visitor()) {
            stranger.signIn(site.one, site.one.person("invited", "Invited@example.org"));
            assertThat(stranger.session().get("account").get("id").stringValue())
                    .as("a provider's word about an address is not enough")
                    .isNotEqualTo(made.id().id().toString());
        }
        confirm(ask("invited@example.org"));
        assertThat(ada.session().get("account").get("id").stringValue())
                .isEqualTo(made.id().id().toString());
        assertThat(ada.session().get("account").get("role").stringValue()).isEqualTo("admin");
    }

    @Test
    void doesNotReachAnAccountThatBeganAnotherWay() throws IOException {
        try (TestingVisitor first = site.visitor()) {
            first.signIn(site.one, site.one.person("began", "began@example.org"));
            String account = first.session().get("account").get("id").stringValue();
            confirm(ask("began@example.org"));
            assertThat(ada.session().get("account").get("id").stringValue()).isNotEqualTo(account);
        }
    }

    @Test
    void fillsNobodysMailbox() throws IOException {
        for (int i = 0; i < 5; i++) {
            ask("flooded@example.org");
        }
        Answer refused = ada.post("/auth/mail/login", Map.of("birth", "1990-01-01", "email", "Flooded@example.org"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("sign-in.too-many-links");
    }

    private String ask(String email) throws IOException {
        Answer sent = ada.post("/auth/mail/login", Map.of("birth", "1990-01-01", "email", email, "return", "/"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        OutboxMail mail =
                site.platform.platform().outbox().list(site.context, 1).getFirst();
        assertThat(mail.recipient()).isEqualTo(email);
        Matcher link = LINK.matcher(mail.text());
        assertThat(link.find()).as(mail.text()).isTrue();
        return link.group(2);
    }

    private Answer confirm(String token) throws IOException {
        return ada.post("/auth/mail/callback", Map.of("token", token));
    }
}
