package dev.parley.plugin.auth.email;

import dev.parley.spi.auth.AuthProviderFactory;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.testkit.auth.AbstractAuthProviderContractTest;
import dev.parley.spi.testkit.auth.AuthReturn;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

class TestEmailContract extends AbstractAuthProviderContractTest {
    private String typed = "";

    @BeforeEach
    void type() {
        typed = "Mona@Example.org";
    }

    @Override
    protected AuthProviderFactory factory() {
        return new EmailPlugin().authProviders().getFirst();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }

    @Override
    protected Optional<String> loginHint() {
        return Optional.of(typed);
    }

    @Override
    protected boolean becomeSomebodyElse() {
        typed = "tux@example.org";
        return true;
    }

    @Override
    protected AuthReturn pass(AuthStep step) {
        return AuthReturn.confirmed(((AuthStep.SendLink) step).email());
    }
}
