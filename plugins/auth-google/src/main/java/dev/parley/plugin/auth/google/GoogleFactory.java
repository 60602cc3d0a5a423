package dev.parley.plugin.auth.google;

import dev.parley.plugin.oidc.OidcAuthProvider;
import dev.parley.plugin.oidc.OidcSettings;
import dev.parley.spi.ProviderContext;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthProviderFactory;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.privacy.LegalBasis;
import dev.parley.spi.privacy.ProcessingDeclaration;
import dev.parley.spi.privacy.RecipientRole;
import java.util.List;
import java.util.Optional;

final class GoogleFactory implements AuthProviderFactory {
    private static final ConfigSchema SCHEMA = ConfigSchema.builder()
            .property("client-id", ConfigType.STRING, "Client id of the web application in Google's console.")
            .tenant()
            .required()
            .property("client-secret", ConfigType.STRING, "Client secret of that web application.")
            .secret()
            .tenant()
            .required()
            .property("hosted-domain", ConfigType.STRING, "The one Google Workspace domain whose accounts may sign in.")
            .tenant()
            .property("issuer", ConfigType.URI, "The issuer, for a stand-in for Google.")
            .defaultValue("https://accounts.google.com")
            .build();

    /** To which Google's discovery document points. */
    private static final List<String> HOSTS = List.of(
            "accounts.google.com", "oauth2.googleapis.com", "openidconnect.googleapis.com", "www.googleapis.com");

    @Override
    public String name() {
        return "google";
    }

    @Override
    public ConfigSchema configSchema() {
        return SCHEMA;
    }

    @Override
    public List<ProcessingDeclaration> processing() {
        return List.of(ProcessingDeclaration.builder("Google Ireland Limited", RecipientRole.CONTROLLER)
                .categories(DataCategory.SIGN_IN, DataCategory.ADDRESS, DataCategory.DEVICE)
                .purpose(
                        "Who signs in with Google is sent there, and Google learns that and when they used this service.",
                        LegalBasis.CONTRACT)
                .region("IE")
                .retention("as Google's own privacy policy says")
                .website("https://policies.google.com/privacy")
                .hosts(HOSTS.toArray(String[]::new))
                .translation(
                        "de",
                        new ProcessingDeclaration.Words(
                                "Wer sich mit Google anmeldet, wird dorthin geleitet; Google erfährt dabei, dass und wann"
                                        + " dieser Dienst benutzt wurde.",
                                "wie Googles eigene Datenschutzerklärung es sagt"))
                .build());
    }

    @Override
    public AuthProvider create(ProviderContext context, ProviderConfig config) {
        OidcSettings.Builder settings = OidcSettings.builder("auth-google", "Google")
                .issuer(config.uri("issuer").orElseThrow())
                .client(config.string("client-id").orElseThrow(), config.string("client-secret"))
                // Google knows no prompt=login.
                .freshPrompt("select_account")
                .issuerWithoutScheme();
        HOSTS.forEach(settings::host);
        Optional<String> domain = config.string("hosted-domain");
        domain.ifPresent(name -> settings.parameter("hd", name).admission(new HostedDomain(name)));
        return new OidcAuthProvider(context, settings.build());
    }
}
