package dev.parley.plugin.auth.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.spi.PlatformException;
import dev.parley.spi.testkit.TestingProviderConfig;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestGitHubSettings {
    @Test
    void meansGitHubItselfByDefault() {
        GitHubSettings settings = read(Map.of());

        assertThat(settings.baseUrl()).isEqualTo(URI.create("https://github.com"));
        assertThat(settings.apiBaseUrl()).isEqualTo(URI.create("https://api.github.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://GitHub.com/, https://github.com",
        "https://github.com:443, https://github.com",
    })
    void hasOneIssuerHoweverItIsWritten(String written, String issuer) {
        assertThat(read(Map.of("base-url", written)).baseUrl()).hasToString(issuer);
    }

    @Test
    void keepsAPortAndAPath() {
        GitHubSettings settings = read(
                Map.of("base-url", "http://Git.example.org:8080/hub/", "api-base-url", "http://git.example.org/api"));

        assertThat(settings.baseUrl()).hasToString("http://git.example.org:8080/hub");
    }

    @ParameterizedTest
    @CsvSource({
        "base-url, https://git.example.org, api-base-url",
        "api-base-url, https://git.example.org/api/v3, api-base-url",
        "base-url, https://github.com/?a=b, base-url",
        "base-url, https://me@github.com, base-url",
        "api-base-url, https://api.github.com/#x, api-base-url",
        "client-id, two words, client-id",
        "client-id, ../user, client-id",
        "client-secret, two words, client-secret",
    })
    void namesTheSettingAtFault(String key, String value, String atFault) {
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> read(Map.of(key, value)));

        assertThat(e.code().value()).isEqualTo("auth-github.bad-setting");
        assertThat(e.parameter()).contains(atFault);
        assertThat(e.message()).doesNotContain(value);
    }

    @Test
    void hidesTheSecret() {
        assertThat(read(Map.of()).toString()).doesNotContain("the-secret");
    }

    @Test
    void declaresTheServersThatAreAskedByDefault() {
        GitHubSettings settings = read(Map.of());

        assertThat(new GitHubProviderFactory().processing()).singleElement().satisfies(declaration -> {
            assertThat(declaration.recipient()).isEqualTo("GitHub, Inc.");
            assertThat(declaration.hosts())
                    .containsExactlyInAnyOrder(
                            settings.baseUrl().getHost(), settings.apiBaseUrl().getHost());
        });
    }

    private static GitHubSettings read(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of("client-id", "Ov23liExample", "client-secret", "the-secret"));
        all.putAll(values);
        return GitHubSettings.read(TestingProviderConfig.of(GitHubSettings.SCHEMA, all));
    }
}
