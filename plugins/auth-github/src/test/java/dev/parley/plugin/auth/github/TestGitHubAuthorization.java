package dev.parley.plugin.auth.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.TestingSignIn;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the browser is sent, and what GitHub sees there. */
class TestGitHubAuthorization {
    private final TestingSignIn signIn = TestingSignIn.create(TestingGitHubSignIn.CALLBACK);
    private TestingGitHubSignIn host;

    @BeforeEach
    void start() throws Exception {
        host = TestingGitHubSignIn.start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void asksForNoMoreThanItNeeds() throws Exception {
        AuthReturn back = host.browse(signIn);

        assertThat(host.github.lastAuthorization())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "client_id", host.github.settings().get("client-id"),
                        "redirect_uri", TestingGitHubSignIn.CALLBACK.toString(),
                        "scope", "read:user user:email",
                        "state", signIn.state(),
                        "code_challenge", signIn.codeChallenge(),
                        "code_challenge_method", "S256"));
        assertThat(back.query()).containsKeys("code", "state");
    }

    @Test
    void letsThePersonChooseTheAccountAnew() throws Exception {
        TestingGitHubSignIn.browse(host.provider.begin(signIn.request(null, true)));

        assertThat(host.github.lastAuthorization()).containsEntry("prompt", "select_account");
    }

    @Test
    void keepsThePathOfAnEnterpriseServer() throws Exception {
        try (TestingGitHubSignIn enterprise = TestingGitHubSignIn.with(Map.of(
                "base-url", "https://git.example.org/hub/", "api-base-url", "https://git.example.org/hub/api/v3/"))) {
            URI location = ((AuthStep.Redirect) enterprise.provider.begin(signIn.request())).location();

            assertThat(location.toString()).startsWith("https://git.example.org/hub/login/oauth/authorize?client_id=");
        }
    }
}
