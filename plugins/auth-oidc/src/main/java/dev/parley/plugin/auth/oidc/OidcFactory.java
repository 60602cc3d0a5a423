package dev.parley.plugin.auth.oidc;

import dev.parley.plugin.oidc.ClaimNames;
import dev.parley.plugin.oidc.OidcAuthProvider;
import dev.parley.plugin.oidc.OidcSettings;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
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

final class OidcFactory implements AuthProviderFactory {
    private static final ErrorCode BAD_SETTING = new ErrorCode("auth-oidc.bad-setting", ErrorType.INVALID_REQUEST);

    private static final ConfigSchema SCHEMA = ConfigSchema.builder()
            .property("issuer", ConfigType.URI, "The provider's issuer, below which its discovery document lies.")
            .required()
            .property("client-id", ConfigType.STRING, "Client id of this service at the provider.")
            .tenant()
            .required()
            .property(
                    "client-secret", ConfigType.STRING, "Client secret; without one, this service is a public client.")
            .secret()
            .tenant()
            .property("label", ConfigType.STRING, "What the button of the sign-in page calls the provider.")
            .tenant()
            .defaultValue("Single sign-on")
            .property("scopes", ConfigType.STRING_LIST, "The scopes that are asked for, openid among them.")
            .defaultValue("openid, email, profile")
            .property("claim-name", ConfigType.STRING, "The claim that holds a person's name.")
            .defaultValue("name")
            .property("claim-email", ConfigType.STRING, "The claim that holds a person's e-mail address.")
            .defaultValue("email")
            .property(
                    "claim-groups",
                    ConfigType.STRING,
                    "The claim that lists a person's groups, from which roles follow.")
            .defaultValue("groups")
            .property(
                    "trust-email",
                    ConfigType.BOOLEAN,
                    "Whether the provider's e-mail addresses count as verified although it does not say so.")
            .defaultValue("false")
            .property(
                    "endpoints",
                    ConfigType.URI_LIST,
                    "Further addresses of the provider's, to which its discovery document may point.")
            .build();

    @Override
    public String name() {
        return "oidc";
    }

    @Override
    public ConfigSchema configSchema() {
        return SCHEMA;
    }

    @Override
    public List<ProcessingDeclaration> processing() {
        return List.of(ProcessingDeclaration.builder("The operator's own identity provider", RecipientRole.SELF)
                .categories(DataCategory.SIGN_IN, DataCategory.ADDRESS, DataCategory.DEVICE)
                .purpose("Who signs in proves at the operator's identity provider who they are.", LegalBasis.CONTRACT)
                .region("self")
                .retention("as the identity provider's own rules say")
                .translation(
                        "de",
                        new ProcessingDeclaration.Words(
                                "Wer sich anmeldet, weist sich beim Anmeldedienst des Betreibers aus.",
                                "wie die Regeln des Anmeldedienstes es sagen"))
                .build());
    }

    @Override
    public AuthProvider create(ProviderContext context, ProviderConfig config) {
        List<String> scopes = config.strings("scopes");
        if (!scopes.contains("openid")) {
            throw new PlatformException(BAD_SETTING, "The setting 'scopes' must hold openid, or there is no identity.")
                    .withParameter("scopes");
        }
        OidcSettings.Builder settings = OidcSettings.builder("auth-oidc", label(config))
                .issuer(config.uri("issuer").orElseThrow())
                .client(config.string("client-id").orElseThrow(), config.string("client-secret"))
                .scopes(scopes)
                .claims(claims(config))
                .trustEmail(config.bool("trust-email").orElseThrow());
        config.uris("endpoints").forEach(address -> settings.host(address.getHost()));
        return new OidcAuthProvider(context, settings.build());
    }

    private static String label(ProviderConfig config) {
        return config.string("label").orElseThrow().strip();
    }

    private static ClaimNames claims(ProviderConfig config) {
        return new ClaimNames(
                config.string("claim-name").orElseThrow(),
                config.string("claim-email").orElseThrow(),
                config.string("claim-groups").orElseThrow());
    }
}
