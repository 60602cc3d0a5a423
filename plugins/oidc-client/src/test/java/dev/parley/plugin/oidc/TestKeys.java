package dev.parley.plugin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.testkit.auth.ScriptedIdentityProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.junit.jupiter.api.Test;

class TestKeys {
    private static final OidcErrors ERRORS = new OidcErrors("auth-test");

    @Test
    void findsTheNewKeyOfAProviderThatChangedIt() throws Exception {
        try (ScriptedIdentityProvider provider = ScriptedIdentityProvider.start();
                HttpClient client = HttpClient.newHttpClient()) {
            Keys keys = new Keys(new ProviderHttp(client, ERRORS), ERRORS, Duration.ZERO);
            assertThat(isVerified(provider, keys)).isTrue();
            provider.rotateKey();

            assertThat(isVerified(provider, keys)).isTrue();
            assertThat(isVerified(provider, keys)).isTrue();
            assertThat(provider.requests("/jwks")).isEqualTo(2);
        }
    }

    private static boolean isVerified(ScriptedIdentityProvider provider, Keys keys) throws Exception {
        URI address = URI.create(provider.issuer() + "/jwks");
        var token = (JsonWebSignature)
                JsonWebStructure.fromCompactSerialization(provider.sign("JWT", Map.of("sub", "somebody")));
        token.setKey(keys.of(token, address));
        return token.verifySignature();
    }
}
