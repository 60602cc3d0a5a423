package dev.parley.plugin.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.spi.PlatformException;
import dev.parley.spi.Plugin;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.testkit.TestingProviderConfig;
import dev.parley.spi.testkit.TestingProviderContext;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.ScriptedIdentityProvider;
import dev.parley.spi.testkit.auth.ScriptedPerson;
import dev.parley.spi.testkit.auth.TestingSignIn;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestOidcSettings {
    private static final ScriptedPerson ADA = ScriptedPerson.named("Ada Example");

    private final ScriptedIdentityProvider server = ScriptedIdentityProvider.start();
    private final TestingProviderContext context = TestingProviderContext.create();
    private final TestingSignIn signIn =
            TestingSignIn.create(URI.create("https://chat.example.org/auth/oidc/callback"));

    @AfterEach
    void close() {
        context.close();
        server.close();
    }

    @Test
    void isFoundAsAPlugin() {
        assertThat(ServiceLoader.load(Plugin.class))
                .singleElement()
                .satisfies(plugin -> assertThat(plugin.authProviders())
                        .singleElement()
                        .satisfies(factory -> assertThat(factory.name()).isEqualTo("oidc")));
    }

    @Test
    void callsTheButtonAsTheSettingsSay() {
        assertThat(create(Map.of()).label()).isEqualTo("Single sign-on");
        assertThat(create(Map.of("label", "Example Inc.")).label()).isEqualTo("Example Inc.");
    }

    @Test
    void asksForTheScopesThatTheSettingsName() {
        assertThat(AuthReturn.parameters(location(create(Map.of()), false)))
                .containsEntry("scope", List.of("openid email profile"));
        assertThat(AuthReturn.parameters(location(create(Map.of("scopes", "openid, groups")), false)))
                .containsEntry("scope", List.of("openid groups"));
    }

    @Test
    void refusesScopesWithoutAnIdentity() {
        PlatformException refusal =
                catchThrowableOfType(PlatformException.class, () -> create(Map.of("scopes", "email, profile")));

        assertThat(refusal.code().value()).isEqualTo("auth-oidc.bad-setting");
        assertThat(refusal.parameter()).contains("scopes");
    }

    @Test
    void asksPeopleToProveAnewWhoTheyAre() {
        assertThat(AuthReturn.parameters(location(create(Map.of()), true))).containsEntry("prompt", List.of("login"));
    }

    @Test
    void readsTheClaimsThatTheSettingsName() {
        server.person(ADA.with("mail", "ada@other.example").with("roles", List.of("admins")));
        ExternalIdentity identity =
                complete(create(Map.of("claim-email", "mail", "claim-groups", "roles", "trust-email", "true")));

        assertThat(identity.email()).contains("ada@other.example");
        assertThat(identity.emailVerified()).isTrue();
        assertThat(identity.groups()).containsExactly("admins");
    }

    @Test
    void followsTheDocumentToTheAddressesInTheSettingsAlone() {
        server.person(ADA)
                .metadata(
                        "token_endpoint", "http://localhost:" + server.issuer().getPort() + "/token");

        PlatformException refusal = catchThrowableOfType(PlatformException.class, () -> complete(create(Map.of())));
        assertThat(refusal.code().value()).isEqualTo("auth-oidc.foreign-endpoint");
        assertThat(refusal.message()).contains("endpoints", "http://localhost:");
        assertThat(location(create(Map.of("endpoints", "http://localhost:1")), false))
                .isNotNull();
    }

    private AuthProvider create(Map<String, String> changes) {
        OidcFactory factory = new OidcFactory();
        Map<String, String> settings = new HashMap<>(changes);
        settings.put("issuer", server.issuer().toString());
        settings.put("client-id", server.clientId());
        settings.put("client-secret", server.clientSecret());
        return factory.create(context, TestingProviderConfig.of(factory.configSchema(), settings));
    }

    private URI location(AuthProvider provider, boolean fresh) {
        return ((AuthStep.Redirect) provider.begin(signIn.request(null, fresh))).location();
    }

    private ExternalIdentity complete(AuthProvider provider) {
        return provider.complete(signIn.callback(server.pass(location(provider, false))));
    }
}
