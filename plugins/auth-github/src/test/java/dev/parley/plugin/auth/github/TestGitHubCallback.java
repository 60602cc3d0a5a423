package dev.parley.plugin.auth.github;

import static dev.parley.plugin.auth.github.TestingGitHubSignIn.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.TestingSignIn;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser may bring back, and what it proves. */
class TestGitHubCallback {
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
        "ACCESS_DENIED, auth-github.access-denied, FORBIDDEN",
        "APPLICATION_SUSPENDED, auth-github.application-suspended, UPSTREAM_FAILED",
        "REDIRECT_URI_MISMATCH, auth-github.callback-not-registered, UPSTREAM_FAILED",
    })
    void namesWhatTheAuthorizationPageRefused(TestingGitHubFault fault, String code, ErrorType type) throws Exception {
        host.github.failNext(TestingGitHubEndpoint.AUTHORIZE, fault);
        AuthReturn back = host.browse(signIn);

        host.assertRefused(() -> host.complete(signIn, back), code, type);
    }

    @Test
    void repeatsNothingOfAnUnknownError() {
        AuthReturn back = AuthReturn.redirected(
                Map.of("error", "call-0190-now", "error_description", "call 0190 now", "state", signIn.state()));

        PlatformException refusal = host.assertRefused(
                () -> host.complete(signIn, back), "auth-github.not-completed", ErrorType.UNAUTHENTICATED);
        assertThat(refusal.message()).doesNotContain("0190");
    }

    @Test
    void believesAnErrorBesideACode() throws Exception {
        AuthReturn good = host.browse(signIn);
        AuthReturn both = AuthReturn.redirected(Map.of(
                "error", "access_denied", "code", good.query().get("code").getFirst()));

        host.assertRefused(() -> host.complete(signIn, both), "auth-github.access-denied", ErrorType.FORBIDDEN);
    }

    @Test
    void needsOneCode() {
        for (List<String> codes : List.of(List.<String>of(), List.of(""), List.of("one", "two"))) {
            AuthReturn back = new AuthReturn("GET", Map.of("code", codes), Map.of(), null);

            host.assertRefused(
                    () -> host.complete(signIn, back), "auth-github.code-missing", ErrorType.UNAUTHENTICATED);
        }
    }

    @Test
    void takesACodeOnce() throws Exception {
        AuthReturn back = host.browse(signIn);
        host.complete(signIn, back);

        assertCodeRefused(signIn, back);
    }

    @Test
    void takesNoCodeThatIsTooOld() throws Exception {
        AuthReturn back = host.browse(signIn);
        host.github.expireCodes();

        assertCodeRefused(signIn, back);
    }

    @Test
    void takesNoCodeThatAnotherBrowserAskedFor() throws Exception {
        AuthReturn back = host.browse(signIn);

        assertCodeRefused(TestingSignIn.create(CALLBACK), back);
    }

    @Test
    void takesNoCodeThatWasSentElsewhere() throws Exception {
        TestingSignIn elsewhere = new TestingSignIn(
                URI.create("https://other.example.org/auth/github/callback"),
                signIn.state(),
                signIn.nonce(),
                signIn.codeVerifier());
        AuthReturn back = host.browse(elsewhere);

        assertCodeRefused(signIn, back);
    }

    private void assertCodeRefused(TestingSignIn signIn, AuthReturn back) {
        host.assertRefused(() -> host.complete(signIn, back), "auth-github.code-refused", ErrorType.UNAUTHENTICATED);
    }
}
