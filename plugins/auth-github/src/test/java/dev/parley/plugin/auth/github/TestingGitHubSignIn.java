package dev.parley.plugin.auth.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.testkit.TestingProviderConfig;
import dev.parley.spi.testkit.TestingProviderContext;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.TestingSignIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A provider, the GitHub that it is registered at, and a browser. */
final class TestingGitHubSignIn implements AutoCloseable {
    static final URI CALLBACK = URI.create("https://chat.example.org/auth/github/callback");

    final TestingGitHub github;
    final TestingProviderContext context = TestingProviderContext.create();
    final AuthProvider provider;

    private TestingGitHubSignIn(TestingGitHub github, Map<String, String> settings, Duration patience) {
        this.github = github;
        Map<String, String> all = new HashMap<>(github.settings());
        all.putAll(settings);
        provider =
                GitHubProviderFactory.create(context, TestingProviderConfig.of(GitHubSettings.SCHEMA, all), patience);
    }

    static TestingGitHubSignIn start() throws IOException {
        return with(Map.of());
    }

    static TestingGitHubSignIn with(Map<String, String> settings) throws IOException {
        return new TestingGitHubSignIn(TestingGitHub.start(), settings, Duration.ofSeconds(30));
    }

    static TestingGitHubSignIn impatient() throws IOException {
        return new TestingGitHubSignIn(TestingGitHub.start(), Map.of(), Duration.ofMillis(1));
    }

    /** From the button to the identity. */
    ExternalIdentity signIn() throws IOException, InterruptedException {
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        return complete(signIn, browse(signIn));
    }

    ExternalIdentity complete(TestingSignIn signIn, AuthReturn back) {
        return provider.complete(signIn.callback(back));
    }

    /** From the button to the callback address. */
    AuthReturn browse(TestingSignIn signIn) throws IOException, InterruptedException {
        return browse(provider.begin(signIn.request()));
    }

    static AuthReturn browse(AuthStep step) throws IOException, InterruptedException {
        URI location = ((AuthStep.Redirect) step).location();
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer =
                    browser.send(HttpRequest.newBuilder(location).build(), BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(302);
            return AuthReturn.redirected(
                    URI.create(answer.headers().firstValue("location").orElseThrow()));
        }
    }

    /** Checks that it fails so, and that no message on the way down tells a secret. */
    PlatformException assertRefused(ThrowingCallable call, String code, ErrorType type) {
        PlatformException refusal = catchThrowableOfType(PlatformException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.code().value()).isEqualTo(code);
        assertThat(refusal.type()).isEqualTo(type);
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause)).doesNotContain(github.settings().get("client-secret"));
            for (String secret : github.secretsGiven()) {
                assertThat(String.valueOf(cause)).doesNotContain(secret);
            }
        }
        return refusal;
    }

    @Override
    public void close() {
        provider.close();
        context.close();
        github.close();
    }
}
