package dev.parley.kernel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.spi.auth.AuthRequest;
import dev.parley.spi.auth.ExternalIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sign-ins from outside, over HTTP: those that end well. */
final class TestSignIn {
    private static TestingSite site;

    private TestingVisitor ada;

    @BeforeAll
    static void start() {
        site = TestingSite.start("guest.message-limit", "5");
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
    void signsSomebodyInAndSendsThemBackToWhereTheyWere() throws IOException {
        Answer done = ada.signIn(site.one, site.one.person("ada", "ada@example.org"));

        assertThat(done.status()).as(done.body()).isEqualTo(303);
        assertThat(done.header("location")).contains("/c/1");
        assertThat(ada.cookies()).containsKey("session").doesNotContainKey("sign-in");
        JsonNode session = ada.session();
        assertThat(session.get("kind").stringValue()).isEqualTo("account");
        assertThat(session.get("account").get("email").stringValue()).isEqualTo("ada@example.org");
        assertThat(session.get("account").get("name").stringValue()).isEqualTo("Ada");
        assertThat(session.get("fresh").booleanValue()).isTrue();
        assertThat(site.actions()).contains("sign-in.identity-linked", "sign-in.completed");
    }

    @Test
    void knowsSomebodyAgain() throws IOException {
        ExternalIdentity person = site.one.person("again", "again@example.org");
        ada.signIn(site.one, person);
        String account = ada.session().get("account").get("id").stringValue();
        try (TestingVisitor elsewhere = site.visitor()) {
            elsewhere.signIn(site.one, site.one.person("again", "moved@example.org"));
            assertThat(elsewhere.session().get("account").get("id").stringValue())
                    .isEqualTo(account);
            assertThat(elsewhere.session().get("account").get("email").stringValue())
                    .as("what the person has here is theirs to change")
                    .isEqualTo("again@example.org");
        }
    }

    @Test
    void whatSomebodyHasCorrectedStays() throws IOException {
        ExternalIdentity person = site.one.person("corrected", "corrected@example.org");
        ada.signIn(site.one, person);
        assertThat(ada.session().get("account").get("name").stringValue()).isEqualTo("Ada");
        assertThat(ada.api("PATCH", "/api/v1/account", "{\"name\":\"Augusta\"}").status())
                .isEqualTo(200);
        assertThat(site.actions()).contains("account.renamed");
        try (TestingVisitor elsewhere = site.visitor()) {
            elsewhere.signIn(site.one, person);
            assertThat(elsewhere.session().get("account").get("name").stringValue())
                    .isEqualTo("Augusta");
        }
    }

    @Test
    void asksForAFreshProofOfWhoeverIsSignedIn() throws IOException {
        ada.signIn(site.one, site.one.person("fresh", "fresh@example.org"));
        assertThat(site.one.begun().getLast().fresh()).isFalse();
        String before = ada.cookies().get("session");
        ada.signIn(site.one, site.one.person("fresh", "fresh@example.org"));
        assertThat(site.one.begun().getLast().fresh()).isTrue();
        assertThat(ada.cookies().get("session")).isNotEqualTo(before);
        try (TestingVisitor old = site.visitor().with("session", before)) {
            assertThat(old.session().get("kind").stringValue()).isEqualTo("none");
        }
    }

    @Test
    void eachSignInHasSecretsOfItsOwn() throws IOException {
        ada.begin("one");
        ada.begin("one");
        List<AuthRequest> begun = site.one
                .begun()
                .subList(site.one.begun().size() - 2, site.one.begun().size());
        Set<String> secrets = new java.util.HashSet<>();
        for (AuthRequest request : begun) {
            assertThat(request.redirectUri()).hasToString("http://localhost/auth/one/callback");
            secrets.addAll(List.of(request.state(), request.nonce(), request.codeChallenge()));
        }
        assertThat(secrets).hasSize(6).allSatisfy(secret -> assertThat(secret).hasSize(43));
    }

    @Test
    void theSamePersonThroughAnotherProviderGetsASecondAccount() throws IOException {
        ada.signIn(site.one, site.one.person("twice", "twice@example.org"));
        String first = ada.session().get("account").get("id").stringValue();
        try (TestingVisitor again = site.visitor()) {
            again.signIn(site.two, site.two.person("twice", "twice@example.org"));
            assertThat(again.session().get("account").get("id").stringValue()).isNotEqualTo(first);
        }
        assertThat(site.accounts())
                .filteredOn(account -> account.email().equals("twice@example.org"))
                .hasSize(2);
    }

    @Test
    void aGuestFindsTheirConversations() throws IOException {
        ada.converse(3);
        List<String> before = conversations();
        assertThat(before).hasSize(3);
        ada.signIn(site.one, site.one.person("guest", "guest@example.org"));

        assertThat(conversations()).isEqualTo(before);
        JsonNode first = TestingVisitor.json(ada.get("/api/v1/conversations/" + before.getFirst()));
        assertThat(first.get("messages")).hasSize(2);
        assertThat(first.get("messages").get(0).get("content").stringValue()).startsWith("Message");
        assertThat(site.actions()).contains("guest.became-account");
        assertThat(guestMessages(ada)).isEqualTo(3);
    }

    @Test
    void aGuestsCookieOpensNothingAfterwards() throws IOException {
        ada.converse(1);
        String cookie = ada.cookies().get("session");
        ada.signIn(site.one, site.one.person("cookie", "cookie@example.org"));
        try (TestingVisitor old = site.visitor().with("session", cookie)) {
            assertThat(old.session().get("kind").stringValue()).isEqualTo("none");
        }
    }

    @Test
    void tenCookiesDoNotMultiplyWhatIsFree() throws IOException {
        for (int i = 0; i < 10; i++) {
            try (TestingVisitor visitor = site.visitor()) {
                visitor.converse(2);
                visitor.signIn(site.one, site.one.person("ten", "ten@example.org"));
                assertThat(guestMessages(visitor)).isEqualTo(2 * (i + 1));
                if (i == 5) {
                    assertThat(visitor.api("DELETE", "/api/v1/account", "").status())
                            .isEqualTo(200);
                }
            }
        }
        try (TestingVisitor stranger = site.visitor()) {
            stranger.signIn(site.one, site.one.person("eleven", "ten@example.org"));
            assertThat(guestMessages(stranger)).isZero();
        }
    }

    private List<String> conversations() throws IOException {
        return TestingVisitor.json(ada.get("/api/v1/conversations"))
                .get("items")
                .valueStream()
                .map(item -> item.get("id").stringValue())
                .toList();
    }

    private static int guestMessages(TestingVisitor visitor) throws IOException {
        return TestingVisitor.json(visitor.get("/api/v1/account/identities"))
                .get("guestMessages")
                .intValue();
    }
}
