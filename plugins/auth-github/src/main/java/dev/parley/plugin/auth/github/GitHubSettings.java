package dev.parley.plugin.auth.github;

import dev.parley.spi.PlatformException;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.config.ProviderConfig;
import java.net.URI;

/** The settings of one provider, addresses in the one form in which they are compared and continued. */
record GitHubSettings(String clientId, String clientSecret, URI baseUrl, URI apiBaseUrl) {
    private static final String GITHUB = "https://github.com";
    private static final String GITHUB_API = "https://api.github.com";

    static final ConfigSchema SCHEMA = ConfigSchema.builder()
            .property("client-id", ConfigType.STRING, "The OAuth app's client id, from GitHub's developer settings.")
            .tenant()
            .required()
            .property("client-secret", ConfigType.STRING, "The OAuth app's client secret.")
            .secret()
            .tenant()
            .required()
            .property("base-url", ConfigType.URI, "Where people sign in: GitHub, or your GitHub Enterprise Server.")
            .defaultValue(GITHUB)
            .property(
                    "api-base-url",
                    ConfigType.URI,
                    "Where its REST API is; of a GitHub Enterprise Server, the base address and /api/v3.")
            .defaultValue(GITHUB_API)
            .build();

    /** @throws PlatformException INVALID_REQUEST, naming the setting at fault */
    static GitHubSettings read(ProviderConfig config) {
        URI base = BaseAddress.normalise("base-url", config.uri("base-url").orElseThrow());
        URI api =
                BaseAddress.normalise("api-base-url", config.uri("api-base-url").orElseThrow());
        // Else one server's tokens would be shown to the other, and its numbers taken for the other's people.
        if (base.toString().equals(GITHUB) != api.toString().equals(GITHUB_API)) {
            throw GitHubErrors.badSetting(
                    "api-base-url", "is of another server than 'base-url': set both, or neither for GitHub itself");
        }
        return new GitHubSettings(printable(config, "client-id"), printable(config, "client-secret"), base, api);
    }

    /** What fits a header, and by the colon is told from the other. The message does not show it. */
    private static String printable(ProviderConfig config, String key) {
        String value = config.string(key).orElseThrow();
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 127 && c != ':' && c != '/')) {
            throw GitHubErrors.badSetting(key, "has characters that GitHub never gives: copy it again");
        }
        return value;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "GitHubSettings[baseUrl=" + baseUrl + ", apiBaseUrl=" + apiBaseUrl + "]";
    }
}
