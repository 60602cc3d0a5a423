package dev.parley.plugin.auth.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.Plugin;
import dev.parley.spi.config.ConfigProperty;
import dev.parley.spi.config.ConfigScope;
import dev.parley.spi.privacy.ProcessingDeclaration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class TestGoogleFactory {
    @Test
    void isFoundAsAPlugin() {
        assertThat(ServiceLoader.load(Plugin.class))
                .singleElement()
                .satisfies(plugin -> assertThat(plugin.authProviders())
                        .singleElement()
                        .satisfies(factory -> assertThat(factory.name()).isEqualTo("google")));
    }

    /** An issuer that a tenant could choose would be an address that a tenant makes this server call. */
    @Test
    void leavesTheIssuerToTheOperator() {
        ConfigProperty issuer =
                new GoogleFactory().configSchema().property("issuer").orElseThrow();

        assertThat(issuer.scope()).isEqualTo(ConfigScope.SYSTEM);
        assertThat(issuer.defaultValue()).contains("https://accounts.google.com");
    }

    @Test
    void saysWhoIsAsked() {
        ProcessingDeclaration declaration = new GoogleFactory().processing().getFirst();

        assertThat(declaration.recipient()).isEqualTo("Google Ireland Limited");
        assertThat(declaration.hosts())
                .contains("accounts.google.com", "oauth2.googleapis.com", "openidconnect.googleapis.com");
    }
}
