package dev.parley.plugin.auth.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.auth.AuthProviderFactory;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.testkit.auth.AbstractAuthProviderContractTest;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.ProviderFault;
import dev.parley.spi.testkit.auth.ScriptedIdentityProvider;
import dev.parley.spi.testkit.auth.ScriptedPerson;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in that names itself as Google does, now with and now without {@code https://}. */
class TestGoogleContract extends AbstractAuthProviderContractTest {
    private final ScriptedIdentityProvider google = ScriptedIdentityProvider.start();

    @Override
    protected AuthProviderFactory factory() {
        return new GoogleFactory();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "issuer", google.issuer().toString(),
                "client-id", google.clientId(),
                "client-secret", google.clientSecret());
    }

    @Override
    protected AuthReturn pass(AuthStep step) {
        return google.pass(((AuthStep.Redirect) step).location());
    }

    @Override
    protected boolean becomeSomebodyElse() {
        google.person(ScriptedPerson.named("Grace Other"));
        return true;
    }

    @Override
    protected boolean fail(ProviderFault fault) {
        google.fail(fault);
        return true;
    }

    @Override
    protected void heal() {
        google.heal();
    }

    @Override
    protected Collection<String> secretsGiven() {
        return google.tokensGiven();
    }

    @AfterEach
    void reset() {
        google.heal()
                .person(ScriptedPerson.named("Ada Example"))
                .tokenIssuer(google.issuer().toString());
    }

    @AfterAll
    void close() {
        google.close();
    }

    @Test
    void isOneIssuerWithAndWithoutScheme() throws Exception {
        String with = signIn().issuer();
        google.tokenIssuer("127.0.0.1:" + google.issuer().getPort());

        assertThat(signIn().issuer()).isEqualTo(with).startsWith("http");
    }
}
