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
                .categories(DataCategory.SIGN_IN, DataCategory.ADDRESS, DataCategory.DEVICE)
                .purpose(
                        "Who signs in with GitHub is sent there, and GitHub learns that and when they used this service.",
                        LegalBasis.CONTRACT)
                .region("US")
                .retention(
                        "as GitHub's own privacy statement says; the permission for this service until the person takes it"
                                + " back or deletes the account here")
                .website("https://docs.github.com/site-policy/privacy-policies/github-general-privacy-statement")
                .hosts("github.com", "api.github.com")
                .translation(
                        "de",
                        new ProcessingDeclaration.Words(
                                "Wer sich mit GitHub anmeldet, wird dorthin geleitet; GitHub erfährt dabei, dass und wann"
                                        + " dieser Dienst benutzt wurde.",
                                "wie GitHubs eigene Datenschutzerklärung es sagt; die Erlaubnis für diesen Dienst, bis die"
                                        + " Person sie zurücknimmt oder ihr Konto hier löscht"))
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
