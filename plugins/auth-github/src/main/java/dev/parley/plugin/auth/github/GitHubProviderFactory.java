package dev.parley.plugin.auth.github;

import dev.parley.spi.ProviderContext;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthProviderFactory;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.privacy.LegalBasis;
import dev.parley.spi.privacy.ProcessingDeclaration;
import dev.parley.spi.privacy.RecipientRole;
import java.time.Duration;
import java.util.List;

final class GitHubProviderFactory implements AuthProviderFactory {
    /** A person waits for each answer, so a slow one is as good as none. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "github";
    }

    @Override
    public ConfigSchema configSchema() {
        return GitHubSettings.SCHEMA;
    }

    @Override
    public List<ProcessingDeclaration> processing() {
        return List.of(ProcessingDeclaration.builder("GitHub, Inc.", RecipientRole.CONTROLLER)
                .categories(DataCategory.SIGN_IN, DataCategory.NAME, DataCategory.EMAIL, DataCategory.CREDENTIAL)
                .purpose(
                        "To sign in with GitHub, the browser goes there, and GitHub says who the person is.",
                        LegalBasis.CONTRACT)
                .region("US")
                .retention("until the person deletes the GitHub account; the permission for this service until it is"
                        + " taken back at GitHub or the account here is deleted")
                .website("https://docs.github.com/site-policy/privacy-policies/github-general-privacy-statement")
                .hosts("github.com", "api.github.com")
                .build());
    }

    @Override
    public AuthProvider create(ProviderContext context, ProviderConfig config) {
        return create(context, config, PATIENCE);
    }

    static AuthProvider create(ProviderContext context, ProviderConfig config, Duration patience) {
        GitHubSettings settings = GitHubSettings.read(config);
        Transport transport = new Transport(context.httpClient(), context.clock(), patience);
        return new GitHubProvider(
                settings,
                new TokenEndpoint(settings, transport),
                new UserApi(settings.apiBaseUrl(), transport),
                new GrantApi(settings, transport));
    }
}
