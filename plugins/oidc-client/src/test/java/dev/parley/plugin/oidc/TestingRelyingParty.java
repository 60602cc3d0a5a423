package dev.parley.plugin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.testkit.TestingProviderContext;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.ScriptedIdentityProvider;
import dev.parley.spi.testkit.auth.TestingSignIn;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A relying party and its scripted provider, on one clock. */
final class TestingRelyingParty implements AutoCloseable {
    private static final URI CALLBACK = URI.create("https://chat.example.org/auth/test/callback");

    final TestingClock clock = new TestingClock();
    final ScriptedIdentityProvider provider = ScriptedIdentityProvider.start(clock);
    final OidcAuthProvider party;
    private final TestingProviderContext context = TestingProviderContext.create(clock);

    private TestingRelyingParty(UnaryOperator<OidcSettings.Builder> change) {
        OidcSettings.Builder settings = OidcSettings.builder("auth-test", "Test")
                .issuer(provider.issuer())
                .client(provider.clientId(), Optional.of(provider.clientSecret()));
        party = new OidcAuthProvider(context, change.apply(settings).build());
    }

    static TestingRelyingParty start() {
        return with(UnaryOperator.identity());
    }

    static TestingRelyingParty with(UnaryOperator<OidcSettings.Builder> change) {
        return new TestingRelyingParty(change);
    }

    ExternalIdentity signIn() {
        TestingSignIn signIn = attempt();
        return complete(signIn, pass(signIn));
    }

    TestingSignIn attempt() {
        return TestingSignIn.create(CALLBACK);
    }

    URI location(TestingSignIn signIn) {
        return ((AuthStep.Redirect) party.begin(signIn.request())).location();
    }

    AuthReturn pass(TestingSignIn signIn) {
        return provider.pass(location(signIn));
    }

    ExternalIdentity complete(TestingSignIn signIn, AuthReturn back) {
        return party.complete(signIn.callback(back));
    }

    /** What a browser brings back, changed on the way. */
    static AuthReturn with(AuthReturn back, String name, List<String> values) {
        Map<String, List<String>> query = new HashMap<>(back.query());
        query.put(name, values);
        return new AuthReturn(back.method(), query, back.form(), null);
    }

    static PlatformException refusal(ThrowingCallable call) {
        PlatformException refusal = catchThrowableOfType(PlatformException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    @Override
    public void close() {
        party.close();
        context.close();
        provider.close();
    }
}
