package dev.parley.kernel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.http.TestingClient.Answer;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A provider says that a session has ended there. */
final class TestProviderLogout {
    private static TestingSite site;

    @BeforeAll
    static void start() {
        site = TestingSite.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void endsTheSessionHereOnce() throws IOException {
        try (TestingVisitor ada = site.visitor();
                TestingVisitor again = site.visitor()) {
            ada.signIn(site.one, site.one.person("ada", "ada@example.org"));
            String notice = UUID.randomUUID() + "..sid-ada";
            assertThat(tell(notice).status()).isEqualTo(200);
            assertThat(kind(ada)).isEqualTo("none");

            again.signIn(site.one, site.one.person("ada", "ada@example.org"));
            assertThat(tell(notice).status()).as("the same notice").isEqualTo(200);
            assertThat(kind(again)).isEqualTo("account");
            assertThat(tell(UUID.randomUUID() + "..sid-ada").status()).isEqualTo(200);
            assertThat(kind(again)).isEqualTo("none");
        }
    }

    @Test
    void endsAllSessionsThatThePersonBeganThere() throws IOException {
        try (TestingVisitor first = site.visitor();
                TestingVisitor second = site.visitor();
                TestingVisitor stranger = site.visitor()) {
            first.signIn(site.one, site.one.person("bob", "bob@example.org"));
            second.signIn(site.one, site.one.person("bob", "bob@example.org"));
            stranger.signIn(site.two, site.two.person("bob", "bob@example.org"));
            assertThat(tell(UUID.randomUUID() + ".bob.").status()).isEqualTo(200);
            assertThat(kind(first)).isEqualTo("none");
            assertThat(kind(second)).isEqualTo("none");
            assertThat(kind(stranger)).isEqualTo("account");
        }
    }

    @Test
    void heedsNobodyElse() throws IOException {
        Answer refused = tell("nonsense");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("auth-testing.logout-token");
        assertThat(site.audit().getLast().facts()).contains("auth-testing.logout-token");
        try (TestingVisitor visitor = site.visitor()) {
            assertThat(visitor.post("/auth/nobody/backchannel-logout", Map.of("logout_token", "x"))
                            .status())
                    .isEqualTo(404);
            assertThat(visitor.ask("POST", "/auth/one/backchannel-logout", "{}", "Content-Type: application/json")
                            .status())
                    .isEqualTo(415);
        }
    }

    private static Answer tell(String notice) throws IOException {
        try (TestingVisitor provider = site.visitor()) {
            return provider.post("/auth/one/backchannel-logout", Map.of("logout_token", notice));
        }
    }

    private static String kind(TestingVisitor visitor) throws IOException {
        return visitor.session().get("kind").stringValue();
    }
}
