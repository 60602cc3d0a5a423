package dev.parley.plugin.auth.github;

import static dev.parley.plugin.auth.github.TestingGitHubSignIn.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.TestingSignIn;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that GitHub can do wrong once the browser is back. */
class TestGitHubFaults {
    private final TestingSignIn signIn = TestingSignIn.create(CALLBACK);
    private TestingGitHubSignIn host;

    @BeforeEach
    void start() throws Exception {
        host = TestingGitHubSignIn.start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_VERIFICATION_CODE, auth-github.code-refused, UNAUTHENTICATED",
        "INCORRECT_CLIENT_CREDENTIALS, auth-github.client-refused, UPSTREAM_FAILED",
        "NOT_FOUND, auth-github.client-refused, UPSTREAM_FAILED",
        "REDIRECT_URI_MISMATCH, auth-github.callback-not-registered, UPSTREAM_FAILED",
        "APPLICATION_SUSPENDED, auth-github.application-suspended, UPSTREAM_FAILED",
        "UNVERIFIED_USER_EMAIL, auth-github.email-unverified, FORBIDDEN",
        "ANOTHER_THING, auth-github.not-understood, UPSTREAM_FAILED",
        "VALIDATION_FAILED, auth-github.server-failed, UPSTREAM_FAILED",
    })
    void aCodeThatBecomesNoToken(TestingGitHubFault fault, String code, ErrorType type) throws Exception {
        assertFails(TestingGitHubEndpoint.TOKEN, fault, code, type);
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_CREDENTIALS, auth-github.token-refused, UNAUTHENTICATED",
        "NOT_FOUND, auth-github.server-failed, UPSTREAM_FAILED",
        "NOT_ACCESSIBLE, auth-github.server-failed, UPSTREAM_FAILED",
        "ANOTHER_THING, auth-github.not-understood, UPSTREAM_FAILED",
    })
    void aTokenThatLeadsToNobody(TestingGitHubFault fault, String code, ErrorType type) throws Exception {
        assertFails(TestingGitHubEndpoint.USER, fault, code, type);
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_CREDENTIALS, auth-github.token-refused, UNAUTHENTICATED",
        "ANOTHER_THING, auth-github.not-understood, UPSTREAM_FAILED",
    })
    void aPersonWhoseAddressesAreNotTold(TestingGitHubFault fault, String code, ErrorType type) throws Exception {
        assertFails(TestingGitHubEndpoint.EMAILS, fault, code, type);
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMIT, auth-github.busy, UNAVAILABLE",
        "SECONDARY_RATE_LIMIT, auth-github.busy, UNAVAILABLE",
        "SERVER_ERROR, auth-github.server-failed, UPSTREAM_FAILED",
        "HANG_UP, auth-github.broken-off, UPSTREAM_FAILED",
        "BROKEN_OFF, auth-github.broken-off, UPSTREAM_FAILED",
        "ENDLESS, auth-github.broken-off, UPSTREAM_FAILED",
        "NONSENSE, auth-github.not-understood, UPSTREAM_FAILED",
    })
    void anOutageAtAnyEndpoint(TestingGitHubFault fault, String code, ErrorType type) throws Exception {
        assertFails(TestingGitHubEndpoint.TOKEN, fault, code, type);
        assertFails(TestingGitHubEndpoint.USER, fault, code, type);
        assertFails(TestingGitHubEndpoint.EMAILS, fault, code, type);
    }

    @Test
    void aLimitSaysHowLongToWait() throws Exception {
        PlatformException secondary = assertFails(
                TestingGitHubEndpoint.USER,
                TestingGitHubFault.SECONDARY_RATE_LIMIT,
                "auth-github.busy",
                ErrorType.UNAVAILABLE);
        assertThat(secondary.retryAfter()).contains(Duration.ofSeconds(90));

        PlatformException hourly = assertFails(
                TestingGitHubEndpoint.EMAILS, TestingGitHubFault.RATE_LIMIT, "auth-github.busy", ErrorType.UNAVAILABLE);
        assertThat(hourly.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(30)));
    }

    @Test
    void aSilentServerIsNotWaitedForWithoutEnd() throws Exception {
        try (TestingGitHubSignIn impatient = TestingGitHubSignIn.impatient()) {
            impatient.github.failService(TestingGitHubFault.SILENCE);
            AuthReturn back = impatient.browse(signIn);

            impatient.assertRefused(
                    () -> impatient.complete(signIn, back), "auth-github.timeout", ErrorType.UPSTREAM_TIMEOUT);
        }
    }

    @Test
    void aServerThatIsNotThere() throws Exception {
        AuthReturn back = host.browse(signIn);
        host.github.close();

        host.assertRefused(() -> host.complete(signIn, back), "auth-github.unreachable", ErrorType.UPSTREAM_FAILED);
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() throws Exception {
        AuthReturn back = host.browse(signIn);
        Thread.currentThread().interrupt();

        host.assertRefused(() -> host.complete(signIn, back), "auth-github.interrupted", ErrorType.UNAVAILABLE);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aWrongSecretIsTheServicesFault() throws Exception {
        try (TestingGitHubSignIn wrong = TestingGitHubSignIn.with(Map.of("client-secret", "guessed"))) {
            AuthReturn back = wrong.browse(signIn);

            wrong.assertRefused(
                    () -> wrong.complete(signIn, back), "auth-github.client-refused", ErrorType.UPSTREAM_FAILED);
        }
    }

    private PlatformException assertFails(
            TestingGitHubEndpoint endpoint, TestingGitHubFault fault, String code, ErrorType type) throws Exception {
        AuthReturn back = host.browse(signIn);
        // Not once: the client asks again where a connection that it had kept ends unanswered.
        host.github.fail(endpoint, fault);
        PlatformException refusal = host.assertRefused(() -> host.complete(signIn, back), code, type);
        host.github.heal();
        return refusal;
    }
}
