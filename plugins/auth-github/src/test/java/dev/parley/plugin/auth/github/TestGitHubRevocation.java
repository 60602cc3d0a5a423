package dev.parley.plugin.auth.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.parley.spi.ErrorType;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The account is gone: GitHub forgets that it was permitted. */
class TestGitHubRevocation {
    private static final TestingGitHubPerson MONA =
            TestingGitHubPerson.of(583_231, "octocat", "Mona Octocat", "mona@example.org");

    private TestingGitHubSignIn host;

    @BeforeEach
    void start() throws Exception {
        host = TestingGitHubSignIn.start();
        host.github.signsIn(MONA);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void deletesTheGrant() throws Exception {
        host.provider.revoke(secret());

        assertThat(host.github.revokedGrants()).containsExactly(583_231L);
    }

    @Test
    void deletesItByAnyTokenOfThePerson() throws Exception {
        String first = secret();
        secret();
        host.provider.revoke(first);

        assertThat(host.github.revokedGrants()).containsExactly(583_231L);
    }

    @Test
    void isDoneWhereItWasDoneBefore() throws Exception {
        String secret = secret();
        host.provider.revoke(secret);

        assertThatNoException().isThrownBy(() -> host.provider.revoke(secret));
        assertThat(host.github.revokedGrants()).hasSize(1);
    }

    @Test
    void isDoneWhereThePersonTookThePermissionBack() throws Exception {
        String secret = secret();
        host.github.takeBack(MONA);

        assertThatNoException().isThrownBy(() -> host.provider.revoke(secret));
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_FOUND", "VALIDATION_FAILED"})
    void isDoneWhereTheTokenIsDead(TestingGitHubFault fault) throws Exception {
        String secret = secret();
        host.github.fail(TestingGitHubEndpoint.GRANT, fault);

        assertThatNoException().isThrownBy(() -> host.provider.revoke(secret));
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_CREDENTIALS, auth-github.client-refused, UPSTREAM_FAILED",
        "NOT_ACCESSIBLE, auth-github.server-failed, UPSTREAM_FAILED",
        "SERVER_ERROR, auth-github.server-failed, UPSTREAM_FAILED",
        "HANG_UP, auth-github.broken-off, UPSTREAM_FAILED",
        "NONSENSE, auth-github.server-failed, UPSTREAM_FAILED",
        "RATE_LIMIT, auth-github.busy, UNAVAILABLE",
    })
    void isNotDoneWhereGitHubDidNotSaySo(TestingGitHubFault fault, String code, ErrorType type) throws Exception {
        String secret = secret();
        host.github.fail(TestingGitHubEndpoint.GRANT, fault);

        host.assertRefused(() -> host.provider.revoke(secret), code, type);
        assertThat(host.github.revokedGrants()).isEmpty();
    }

    @Test
    void provesThatItIsTheApp() throws Exception {
        try (TestingGitHubSignIn wrong = TestingGitHubSignIn.with(Map.of("client-secret", "guessed"))) {
            wrong.assertRefused(
                    () -> wrong.provider.revoke("gho_token"), "auth-github.client-refused", ErrorType.UPSTREAM_FAILED);
        }
    }

    private String secret() throws Exception {
        return host.signIn().revocationSecret().orElseThrow();
    }
}
