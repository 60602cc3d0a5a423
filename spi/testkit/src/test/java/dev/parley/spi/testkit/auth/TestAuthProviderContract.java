package dev.parley.spi.testkit.auth;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.spi.ProviderContext;
import dev.parley.spi.auth.AuthCallback;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthProviderFactory;
import dev.parley.spi.auth.AuthRequest;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.privacy.ProcessingDeclaration;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A provider that keeps the contract passes, and those that break it are found. */
class TestAuthProviderContract extends AbstractAuthProviderContractTest {
    private AuthProvider example = new TestingProvider();

    @Override
    protected AuthProviderFactory factory() {
        return new Example(example);
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("client-secret", TestingProvider.SECRET);
    }

    @Override
    protected AuthReturn pass(AuthStep step) {
        return TestingProvider.pass(((AuthStep.Redirect) step).location());
    }

    @Test
    void findsAnotherCallbackAddress() {
        assertFound(
                new TestingProvider() {
                    @Override
                    public AuthStep begin(AuthRequest request) {
                        return new AuthStep.Redirect(URI.create("https://id.example.org/?state=" + request.state()));
                    }
                },
                AbstractAuthProviderContractTest::leadsTheBrowserToTheProviderAndBackToThisVeryAddress);
    }

    @Test
    void findsAChallengeThatIsLeftOut() {
        assertFound(
                new TestingProvider() {
                    @Override
                    public AuthStep begin(AuthRequest request) {
                        String location = ((AuthStep.Redirect) super.begin(request))
                                .location()
                                .toString();
                        return new AuthStep.Redirect(URI.create(location.replace("code_challenge=", "ignored=")));
                    }
                },
                AbstractAuthProviderContractTest::bindsTheAnswerToTheBrowserThatAsked);
    }

    @Test
    void findsACodeThatWorksTwice() {
        assertFound(
                new TestingProvider() {
                    @Override
                    String redeem(String code) {
                        return look(code);
                    }
                },
                AbstractAuthProviderContractTest::takesACodeOnce);
    }

    @Test
    void findsAVerifierThatIsNotLookedAt() {
        assertFound(
                new TestingProvider() {
                    @Override
                    public ExternalIdentity complete(AuthCallback callback) {
                        redeem(Parameters.one(callback.query(), "code").orElseThrow(TestingProvider::refused));
                        return identity();
                    }
                },
                AbstractAuthProviderContractTest::takesACodeFromTheBrowserThatAskedAlone);
    }

    @Test
    void findsAnAddressThatIsBelievedUnasked() {
        assertFound(
                new TestingProvider() {
                    @Override
                    public ExternalIdentity complete(AuthCallback callback) {
                        return callback.confirmedEmail().isPresent() ? identity() : super.complete(callback);
                    }
                },
                AbstractAuthProviderContractTest::takesALinksConfirmationOnlyIfItSentALink);
    }

    @Test
    void findsAMessageThatTellsASecret() {
        assertFound(
                new TestingProvider() {
                    @Override
                    public ExternalIdentity complete(AuthCallback callback) {
                        throw refused("The client with " + SECRET + " is not known.");
                    }
                },
                AbstractAuthProviderContractTest::takesNothingForNoProof);
    }

    @Test
    void findsAMessageThatRepeatsWhatAnybodyWrote() {
        assertFound(
                new TestingProvider() {
                    @Override
                    public ExternalIdentity complete(AuthCallback callback) {
                        throw refused("It said: " + callback.query() + ".");
                    }
                },
                contract -> contract.takesAnErrorAsOneAndDoesNotRepeatIt("server_error"));
    }

    @Test
    void findsAVerifiedAddressThatIsNotThere() {
        assertFound(
                new TestingProvider() {
                    @Override
                    ExternalIdentity identity() {
                        return new ExternalIdentity("issuer", "subject", null, null, true, Set.of(), null, null);
                    }
                },
                AbstractAuthProviderContractTest::saysOnlyWhatItKnows);
    }

    private static void assertFound(AuthProvider broken, Check check) {
        TestAuthProviderContract contract = new TestAuthProviderContract();
        contract.example = broken;
        contract.createProvider();
        try {
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> check.of(contract));
        } finally {
            contract.closeProvider();
        }
    }

    private interface Check {
        void of(AbstractAuthProviderContractTest contract) throws Exception;
    }

    private record Example(AuthProvider provider) implements AuthProviderFactory {
        @Override
        public String name() {
            return "example";
        }

        @Override
        public ConfigSchema configSchema() {
            return ConfigSchema.builder()
                    .property("client-secret", ConfigType.STRING, "The secret of the client.")
                    .secret()
                    .build();
        }

        @Override
        public List<ProcessingDeclaration> processing() {
            return List.of();
        }

        @Override
        public AuthProvider create(ProviderContext context, ProviderConfig config) {
            return provider;
        }

        /** Without the provider. */
        @Override
        public String toString() {
            return "Example[]";
        }
    }
}
