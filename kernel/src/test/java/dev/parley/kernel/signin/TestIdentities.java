package dev.parley.kernel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.mail.OutboxMail;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The ways in which somebody signs in: added, taken away, and forgotten at the provider. */
final class TestIdentities {
    private static final String PATH = "/api/v1/account/identities";

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
    void addsAnotherWayAndSaysSoByMail() throws IOException {
        ada.signIn(site.one, site.one.person("ada", "ada@example.org"));
        String account = account();
        Answer done = ada.goTo(site.two.consent(link("two"), site.two.person("ada", "ada@example.com")));
        assertThat(done.status()).as(done.body()).isEqualTo(303);
        assertThat(account()).isEqualTo(account);
        JsonNode items = items();
        assertThat(items).hasSize(2);
        assertThat(items.get(1).get("provider").stringValue()).isEqualTo("two");
        assertThat(items.get(1).get("label").stringValue()).isEqualTo("The two");
        assertThat(items.get(1).get("email").stringValue()).isEqualTo("ada@example.com");
        assertThat(newestMail().template()).isEqualTo(MailTemplate.IDENTITY_LINKED);
        assertThat(newestMail().recipient()).isEqualTo("ada@example.org");
        assertThat(newestMail().text()).contains("The two");

        try (TestingVisitor elsewhere = site.visitor()) {
            elsewhere.signIn(site.two, site.two.person("ada", "ada@example.com"));
            assertThat(elsewhere.session().get("account").get("id").stringValue())
                    .isEqualTo(account);
        }
    }

    @Test
    void asksForAFreshSignIn() throws IOException {
        ada.signIn(site.one, site.one.person("stale", "stale@example.org"));
        String identity = items().get(0).get("id").stringValue();
        site.platform.database().execute("UPDATE session SET created_at = created_at - interval '11 minutes'");
        for (Answer refused : List.of(
                ada.api("POST", PATH, "{\"provider\":\"two\"}"), ada.api("DELETE", PATH + "/" + identity, ""))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("fresh-sign-in-required");
        }
    }

    @Test
    void addsNothingToWhoeverSignedOutMeanwhile() throws IOException {
        ada.signIn(site.one, site.one.person("left", "left@example.org"));
        URI back = site.two.consent(link("two"), site.two.person("left", "left@example.org"));
        ada.api("DELETE", "/api/v1/session", "");
        site.assertRefused(ada.goTo(back), 401, "sign-in.signed-out");
        try (TestingVisitor bob = site.visitor()) {
            bob.signIn(site.one, site.one.person("bob", "bob@example.org"));
            URI another = site.two.consent(link(bob, "two"), site.two.person("bob", "bob@example.org"));
            bob.signIn(site.one, site.one.person("carl", "carl@example.org"));
            site.assertRefused(bob.with("sign-in", Secrets.random()).goTo(another), 401, "sign-in.other-browser");
        }
    }

    @Test
    void whatIsAnotherAccountsStaysThere() throws IOException {
        try (TestingVisitor bob = site.visitor()) {
            bob.signIn(site.two, site.two.person("taken", "taken@example.org"));
            ada.signIn(site.one, site.one.person("taker", "taker@example.org"));
            URI back = site.two.consent(link("two"), site.two.person("taken", "taken@example.org"));
            site.assertRefused(ada.goTo(back), 409, "sign-in.identity-taken");
            String theirs = TestingVisitor.json(bob.get(PATH))
                    .get("items")
                    .get(0)
                    .get("id")
                    .stringValue();
            assertThat(ada.api("DELETE", PATH + "/" + theirs, "").status()).isEqualTo(404);
        }
    }

    @Test
    void theLastOneStays() throws IOException {
        ada.signIn(site.one, site.one.person("last", "last@example.org"));
        ada.goTo(site.two.consent(link("two"), site.two.person("last", "last@example.org")));
        JsonNode both = items();
        String first = both.get(0).get("id").stringValue();
        String second = both.get(1).get("id").stringValue();
        assertThat(ada.api("DELETE", PATH + "/" + first, "").status()).isEqualTo(204);
        assertThat(newestMail().template()).isEqualTo(MailTemplate.IDENTITY_UNLINKED);
        assertThat(newestMail().text()).contains("The one");
        Answer refused = ada.api("DELETE", PATH + "/" + second, "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("sign-in.last-identity");

        revoke();
        assertThat(site.one.revoked()).contains("grant-last");
        assertThat(site.two.revoked()).doesNotContain("grant-last");
        try (TestingVisitor elsewhere = site.visitor()) {
            elsewhere.signIn(site.one, site.one.person("last", "last@example.org"));
            assertThat(elsewhere.session().get("account").get("id").stringValue())
                    .isNotEqualTo(account());
        }
    }

    @Test
    void addsAnAddressByALink() throws IOException {
        ada.signIn(site.one, site.one.person("address", "address@example.org"));
        String where = TestingVisitor.json(ada.api("POST", PATH, "{\"provider\":\"mail\"}"))
                .get("location")
                .stringValue();
        assertThat(where).isEqualTo("/auth/mail/callback");
        assertThat(newestMail().recipient()).isEqualTo("address@example.org");
        String body = newestMail().text();
        String token = body.substring(body.indexOf('#') + 1, body.indexOf('#') + 44);
        assertThat(ada.post(where, java.util.Map.of("token", token)).status()).isEqualTo(303);
        assertThat(items()).hasSize(2);
    }

    @Test
    void deletionOfTheAccountIsToldToTheProvider() throws IOException {
        ada.signIn(site.one, site.one.person("gone", "gone@example.org"));
        assertThat(ada.api("DELETE", "/api/v1/account", "").status()).isEqualTo(200);
        assertThat(site.one.revoked()).as("not within the transaction").doesNotContain("grant-gone");
        site.one.down(true);
        revoke();
        assertThat(site.rows("grant_revocation")).as("tried again").isEqualTo(1);
        site.one.down(false);
        site.platform.database().execute("UPDATE grant_revocation SET next_attempt_at = now() - interval '1 second'");
        revoke();
        assertThat(site.one.revoked()).contains("grant-gone");
        assertThat(site.rows("grant_revocation")).isZero();
        assertThat(site.actions()).contains("sign-in.grant-revoked");
    }

    @Test
    void isNobodyElses() throws IOException {
        ada.signIn(site.one, site.one.person("mine", "mine@example.org"));
        site.platform.tenant("stranger" + System.nanoTime(), "stranger.example");
        try (TestingVisitor stranger = TestingVisitor.of(site.platform, "stranger.example")) {
            stranger.with("__Host-session", ada.cookies().get("session"));
            assertThat(stranger.get(PATH).status()).isEqualTo(401);
            stranger.signIn(site.one, site.one.person("mine", "mine@example.org"));
            JsonNode there = TestingVisitor.json(stranger.get(PATH)).get("items");
            assertThat(there).hasSize(1);
            assertThat(there.get(0).get("id")).isNotEqualTo(items().get(0).get("id"));
        }
    }

    @Test
    void groupsGiveRolesAndTakeThem() throws IOException {
        site.platform
                .platform()
                .tenantSettings()
                .set(site.context, "account.group-roles", "two/a/b=admin, two/money=billing");
        ada.signIn(site.two, site.two.person("grouped", "grouped@example.org", "money", "a/b"));
        assertThat(role(ada)).isEqualTo("admin");
        String before = ada.cookies().get("session");
        try (TestingVisitor again = site.visitor();
                TestingVisitor old = site.visitor().with("session", before)) {
            again.signIn(site.two, site.two.person("grouped", "grouped@example.org", "money"));
            assertThat(role(again)).isEqualTo("billing");
            assertThat(old.session().get("kind").stringValue()).isEqualTo("none");
            again.signIn(site.two, site.two.person("grouped", "grouped@example.org"));
            assertThat(role(again)).isEqualTo("member");
            Account account = site.accounts().getLast();
            site.platform
                    .platform()
                    .administration()
                    .changeRole(site.context, account.id().id(), Role.OWNER);
            again.signIn(site.two, site.two.person("grouped", "grouped@example.org", "money"));
            assertThat(role(again)).as("given here, not by a group").isEqualTo("owner");
        }
    }

    private static String role(TestingVisitor visitor) throws IOException {
        return visitor.session().get("account").get("role").stringValue();
    }

    private void revoke() {
        site.platform.get(RevokeGrants.class).run();
    }

    private URI link(String provider) throws IOException {
        return link(ada, provider);
    }

    private static URI link(TestingVisitor visitor, String provider) throws IOException {
        Answer begun = visitor.api("POST", PATH, "{\"provider\":\"" + provider + "\"}");
        return URI.create(TestingVisitor.json(begun).get("location").stringValue());
    }

    private JsonNode items() throws IOException {
        return TestingVisitor.json(ada.get(PATH)).get("items");
    }

    private String account() throws IOException {
        return ada.session().get("account").get("id").stringValue();
    }

    private static OutboxMail newestMail() {
        return site.platform.platform().outbox().list(site.context, 1).getFirst();
    }
}
