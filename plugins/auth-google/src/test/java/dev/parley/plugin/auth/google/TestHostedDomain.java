package dev.parley.plugin.auth.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.testkit.TestingProviderConfig;
import dev.parley.spi.testkit.TestingProviderContext;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.ScriptedIdentityProvider;
import dev.parley.spi.testkit.auth.ScriptedPerson;
import dev.parley.spi.testkit.auth.TestingSignIn;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The parameter is a hint that anybody can take out; the claim decides. */
class TestHostedDomain {
    private static final ScriptedPerson ADA = ScriptedPerson.named("Ada Example");

    private final ScriptedIdentityProvider google = ScriptedIdentityProvider.start();
    private final TestingProviderContext context = TestingProviderContext.create();
    private final AuthProvider provider = create();
    private final TestingSignIn signIn =
            TestingSignIn.create(URI.create("https://chat.example.org/auth/google/callback"));

    private AuthProvider create() {
        GoogleFactory factory = new GoogleFactory();
        Map<String, String> settings = Map.of(
                "issuer", google.issuer().toString(),
                "client-id", google.clientId(),
                "client-secret", google.clientSecret(),
                "hosted-domain", "example.org");
        return factory.create(context, TestingProviderConfig.of(factory.configSchema(), settings));
    }

    @AfterEach
    void close() {
        provider.close();
        context.close();
        google.close();
    }

    @Test
    void hintsAtTheDomain() {
        assertThat(AuthReturn.parameters(location(false))).containsEntry("hd", List.of("example.org"));
    }

    @Test
    void letsItsAccountsIn() {
        google.person(ADA.with("hd", "Example.org"));

        assertThat(complete()).isEqualTo(ADA.subject());
    }

    @Test
    void keepsAnotherDomainsAccountsOut() {
        google.person(ADA.with("hd", "example.com"));

        assertRefused();
    }

    /** The address is of the domain, and yet a private account. */
    @Test
    void keepsPrivateAccountsOut() {
        google.person(ADA);

        assertRefused();
    }

    @Test
    void asksAnewInTheWayThatGoogleKnows() {
        assertThat(AuthReturn.parameters(location(true))).containsEntry("prompt", List.of("select_account"));
        assertThat(AuthReturn.parameters(location(false))).doesNotContainKey("prompt");
    }

    private void assertRefused() {
        PlatformException refusal = catchThrowableOfType(PlatformException.class, this::complete);

        assertThat(refusal.code().value()).isEqualTo("auth-google.foreign-domain");
        assertThat(refusal.type()).isEqualTo(ErrorType.FORBIDDEN);
        assertThat(refusal.message()).contains("example.org").doesNotContain("ada");
    }

    private URI location(boolean fresh) {
        return ((AuthStep.Redirect) provider.begin(signIn.request(null, fresh))).location();
    }

    private String complete() {
        return provider.complete(signIn.callback(google.pass(location(false)))).subject();
    }
}
