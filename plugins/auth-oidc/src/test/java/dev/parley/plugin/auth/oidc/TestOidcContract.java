package dev.parley.plugin.auth.oidc;

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

class TestOidcContract extends AbstractAuthProviderContractTest {
    private final ScriptedIdentityProvider server = ScriptedIdentityProvider.start();

    @Override
    protected AuthProviderFactory factory() {
        return new OidcFactory();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "issuer", server.issuer().toString(),
                "client-id", server.clientId(),
                "client-secret", server.clientSecret());
    }

    @Override
    protected AuthReturn pass(AuthStep step) {
        return server.pass(((AuthStep.Redirect) step).location());
    }

    @Override
    protected boolean becomeSomebodyElse() {
        server.person(ScriptedPerson.named("Grace Other"));
        return true;
    }

    @Override
    protected boolean fail(ProviderFault fault) {
        server.fail(fault);
        return true;
    }

    @Override
    protected void heal() {
        server.heal();
    }

    @Override
    protected Collection<String> secretsGiven() {
        return server.tokensGiven();
    }

    @AfterEach
    void reset() {
        server.heal().person(ScriptedPerson.named("Ada Example"));
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void tellsTheGroups() throws Exception {
        server.person(ScriptedPerson.named("Ada Example").inGroups("admins", "staff"));

        assertThat(signIn().groups()).containsExactlyInAnyOrder("admins", "staff");
    }
}
