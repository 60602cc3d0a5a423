package dev.parley.spi.testkit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthProviderFactory;
import dev.parley.spi.auth.AuthRequest;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.auth.SignOutRequest;
import dev.parley.spi.config.ConfigProperty;
import dev.parley.spi.testkit.AbstractProviderFactoryContractTest;
import dev.parley.spi.testkit.TestingProviderConfig;
import dev.parley.spi.testkit.TestingProviderContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every way to sign in must keep. Extend it, give the factory, its settings, and a person who passes the provider;
 * override the hooks for what the provider's side can be made to do, else the tests that need them are skipped.
 */
public abstract class AbstractAuthProviderContractTest extends AbstractProviderFactoryContractTest {
    private static final URI CALLBACK = URI.create("https://chat.example.org/auth/contract/callback");
    private static final Set<ErrorType> OUTAGE =
            Set.of(ErrorType.UPSTREAM_FAILED, ErrorType.UPSTREAM_TIMEOUT, ErrorType.UNAVAILABLE);
    private static final Set<ErrorType> REFUSED = Set.of(ErrorType.UNAUTHENTICATED, ErrorType.FORBIDDEN);
    private static final Set<ErrorType> REFUSED_OR_OUTAGE =
            Stream.concat(REFUSED.stream(), OUTAGE.stream()).collect(Collectors.toSet());
    private static final int CROWD = 16;

    private final Secrets secrets = new Secrets();
    private TestingProviderContext context = TestingProviderContext.create();
    private AuthProvider provider = new NoProvider();

    @Override
    protected abstract AuthProviderFactory factory();

    /** Settings under which the provider works. */
    protected abstract Map<String, String> settings();

    /**
     * A person, each time the same, passes the provider. May be called by many threads.
     *
     * @return what the browser brings back to the callback address
     */
    protected abstract AuthReturn pass(AuthStep step) throws Exception;

    /** The address that the person types, where the provider asks for one. */
    protected Optional<String> loginHint() {
        return Optional.empty();
    }

    /**
     * From now on to the end of the test, somebody else passes the provider, or types an address. The default cannot.
     *
     * @return whether it is so
     */
    protected boolean becomeSomebodyElse() {
        return false;
    }

    /**
     * The provider's servers fail from now on, until {@link #heal} or the end of the test. The default cannot.
     *
     * @return whether they do
     */
    protected boolean fail(ProviderFault fault) {
        return false;
    }

    /** Ends what {@link #fail} began. */
    protected void heal() {}

    /** What the provider's side gave out and nobody may read in a message, as access tokens. */
    protected Collection<String> secretsGiven() {
        return Set.of();
    }

    /** The provider's clock. */
    protected Clock clock() {
        return Clock.systemUTC();
    }

    @BeforeEach
    final void createProvider() {
        context = TestingProviderContext.create(clock());
        provider = create();
    }

    @AfterEach
    final void closeProvider() {
        provider.close();
        context.close();
    }

    @Test
    protected final void hasALabelThatFitsAButton() {
        assertThat(provider.label())
                .isNotBlank()
                .isEqualTo(provider.label().strip())
                .hasSizeLessThan(40)
                .doesNotContain("\n");
    }

    @Test
    protected final void leadsTheBrowserToTheProviderAndBackToThisVeryAddress() {
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        URI location = location(signIn);

        assertThat(location.getScheme()).isIn("https", "http");
        assertThat(location.getHost()).isNotBlank();
        assertThat(location.getRawFragment()).isNull();
        Map<String, List<String>> query = AuthReturn.parameters(location);
        assertThat(query).containsEntry("state", List.of(signIn.state()));
        assertThat(query).containsEntry("redirect_uri", List.of(CALLBACK.toString()));
    }

    @Test
    protected final void bindsTheAnswerToTheBrowserThatAsked() {
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        Map<String, List<String>> query = AuthReturn.parameters(location(signIn));

        assertThat(query).containsEntry("code_challenge", List.of(signIn.codeChallenge()));
        assertThat(query).containsEntry("code_challenge_method", List.of("S256"));
    }

    @Test
    protected final void keepsWhatIsSecretOutOfTheBrowsersAddress() {
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        settingsThatAreSecret().forEach(secrets::add);
        secrets.add(signIn.codeVerifier());

        secrets.assertNoneIn(location(signIn).toString());
    }

    @Test
    protected final void sendsALinkOnlyToAnAddressThatWasTyped() {
        assumeTrue(provider.asksForEmail(), "the provider asks for no address");
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);

        assertThat(refusal(() -> provider.begin(signIn.request())).type()).isEqualTo(ErrorType.INVALID_REQUEST);
        for (String hint : List.of("", " ", "nobody", "a@b@", "a@example.org\r\nBcc: b@example.org")) {
            assertThat(refusal(() -> provider.begin(signIn.request(hint, false)))
                            .type())
                    .as("'%s'", hint)
                    .isEqualTo(ErrorType.INVALID_REQUEST);
        }
    }

    @Test
    protected final void knowsAPersonAgain() throws Exception {
        ExternalIdentity once = signIn();
        ExternalIdentity again = signIn();

        assertThat(once.issuer()).isNotBlank();
        assertThat(once.subject()).isNotBlank();
        assertThat(again.issuer()).isEqualTo(once.issuer());
        assertThat(again.subject()).isEqualTo(once.subject());
    }

    @Test
    protected final void knowsAPersonAgainByAProviderMadeAnew() throws Exception {
        ExternalIdentity once = signIn();
        provider.close();
        provider = create();
        ExternalIdentity again = signIn();

        assertThat(again.issuer() + " " + again.subject()).isEqualTo(once.issuer() + " " + once.subject());
    }

    @Test
    protected final void tellsPersonsApart() throws Exception {
        ExternalIdentity one = signIn();
        assumeTrue(becomeSomebodyElse(), "there is one person only");
        ExternalIdentity other = signIn();

        assertThat(other.issuer()).isEqualTo(one.issuer());
        assertThat(other.subject()).isNotEqualTo(one.subject());
    }

    @Test
    protected final void saysOnlyWhatItKnows() throws Exception {
        ExternalIdentity identity = signIn();

        identity.name().ifPresent(name -> assertThat(name).isNotBlank());
        identity.email().ifPresent(email -> assertThat(email).contains("@"));
        identity.sessionId().ifPresent(session -> assertThat(session).isNotBlank());
        assertThat(identity.groups()).allSatisfy(group -> assertThat(group).isNotBlank());
        assertThat(identity.emailVerified() && identity.email().isEmpty())
                .as("no address, but verified")
                .isFalse();
    }

    @Test
    protected final void provesAnewWhereAsked() throws Exception {
        ExternalIdentity usual = signIn();
        TestingSignIn fresh = TestingSignIn.create(CALLBACK);
        ExternalIdentity again = complete(fresh, pass(provider.begin(request(fresh, true))));

        assertThat(again.subject()).isEqualTo(usual.subject());
    }

    @Test
    protected final void takesACodeOnce() throws Exception {
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        AuthReturn back = pass(redirect(signIn));
        complete(signIn, back);

        assertThat(refusal(() -> complete(signIn, back)).type()).isEqualTo(ErrorType.UNAUTHENTICATED);
    }

    @Test
    protected final void takesACodeFromTheBrowserThatAskedAlone() throws Exception {
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        AuthReturn back = pass(redirect(signIn));
        TestingSignIn thief = signIn.withCodeVerifier(TestingSignIn.random());

        assertThat(refusal(() -> complete(thief, back)).type()).isEqualTo(ErrorType.UNAUTHENTICATED);
    }

    @Test
    protected final void takesNoCodeThatWasMadeUp() throws Exception {
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        AuthReturn back = pass(redirect(signIn));
        AuthReturn madeUp = with(back, "code", List.of(TestingSignIn.random()));

        assertThat(refusal(() -> complete(signIn, madeUp)).type()).isEqualTo(ErrorType.UNAUTHENTICATED);
    }

    @Test
    protected final void takesNoParameterTwice() throws Exception {
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        AuthReturn back = pass(redirect(signIn));
        List<String> codes = new ArrayList<>(back.query().getOrDefault("code", List.of()));
        codes.add(TestingSignIn.random());
        AuthReturn twice = with(back, "code", codes);

        assertThat(refusal(() -> complete(signIn, twice)).type()).isEqualTo(ErrorType.UNAUTHENTICATED);
    }

    @Test
    protected final void takesNothingForNoProof() {
        AuthReturn nothing = AuthReturn.redirected(Map.of());

        assertThat(refusal(() -> complete(TestingSignIn.create(CALLBACK), nothing))
                        .type())
                .isEqualTo(ErrorType.UNAUTHENTICATED);
    }

    @Test
    protected final void takesALinksConfirmationOnlyIfItSentALink() {
        assumeTrue(!provider.asksForEmail(), "the provider sends links");
        AuthReturn confirmed = AuthReturn.confirmed("somebody@example.org");

        assertThat(refusal(() -> complete(TestingSignIn.create(CALLBACK), confirmed))
                        .type())
                .isEqualTo(ErrorType.UNAUTHENTICATED);
    }

    @Test
    protected final void takesARefusalAsOne() {
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        redirect(signIn);
        AuthReturn refused = AuthReturn.redirected(Map.of("error", "access_denied", "state", signIn.state()));

        assertThat(refusal(() -> complete(signIn, refused)).type()).isIn(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server_error", "temporarily_unavailable", "invalid_scope", "<b>nonsense</b>"})
    protected final void takesAnErrorAsOneAndDoesNotRepeatIt(String error) {
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        redirect(signIn);
        String text = "Call <b>0900 12345</b> to unlock";
        AuthReturn failed =
                AuthReturn.redirected(Map.of("error", error, "error_description", text, "state", signIn.state()));

        PlatformException refusal = refusal(() -> complete(signIn, failed));
        assertThat(refusal.type()).isIn(REFUSED_OR_OUTAGE);
        assertThat(refusal.message()).doesNotContain("0900").doesNotContain("<");
    }

    @Test
    protected final void servesManyAtOnce() throws Exception {
        String expected = signIn().subject();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ExternalIdentity>> crowd = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                crowd.add(threads.submit(this::signIn));
            }
            for (Future<ExternalIdentity> one : crowd) {
                assertThat(one.get(60, TimeUnit.SECONDS).subject()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    protected final void saysThatTheProviderFails(ProviderFault fault) throws Exception {
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        AuthReturn back = pass(redirect(signIn));
        assumeTrue(fail(fault), "the provider's side cannot be made to fail");
        try {
            assertThat(refusal(() -> complete(signIn, back)).type()).isIn(OUTAGE);
        } finally {
            heal();
        }
        assertThat(signIn().subject()).as("after the outage").isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    protected final void startsWhileTheProviderFails(ProviderFault fault) throws Exception {
        provider.close();
        assumeTrue(fail(fault), "the provider's side cannot be made to fail");
        provider = create();
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        try {
            assertThat(provider.begin(request(signIn, false))).isNotNull();
        } catch (PlatformException e) {
            assertThat(e.type()).isIn(OUTAGE);
        } finally {
            heal();
        }
        assertThat(signIn().subject()).as("after the outage").isNotBlank();
    }

    @Test
    protected final void believesNoNoticeThatAnybodyCanWrite() {
        for (String notice : List.of("", "logout_token=", "logout_token=a.b.c", "{}", "\u0000")) {
            try {
                assertThat(provider.notify(notice.getBytes(StandardCharsets.UTF_8)))
                        .isEmpty();
            } catch (PlatformException e) {
                assertThat(e.type()).as("'%s'", notice).isEqualTo(ErrorType.INVALID_REQUEST);
            }
        }
    }

    @Test
    protected final void leadsOutToAnAddressOrNowhere() throws Exception {
        ExternalIdentity identity = signIn();
        URI home = URI.create("https://chat.example.org/");

        provider.signOut(new SignOutRequest(home, identity.rawSessionId())).ifPresent(location -> {
            assertThat(location.getScheme()).isIn("https", "http");
            assertThat(location.getHost()).isNotBlank();
        });
    }

    @Test
    protected final void forgetsAGrantWhereItKeepsOne() throws Exception {
        Optional<String> secret = signIn().revocationSecret();
        assumeTrue(secret.isPresent(), "the provider keeps nothing to revoke");

        assertThatNoException().isThrownBy(() -> provider.revoke(secret.orElseThrow()));
    }

    @Test
    protected final void saysNothingAboutItselfThatIsSecret() throws Exception {
        signIn();
        settingsThatAreSecret().forEach(secrets::add);
        secrets.addAll(secretsGiven());

        secrets.assertNoneIn(String.valueOf(provider));
        secrets.assertNoneIn(factory().toString());
    }

    @Test
    protected final void closesTwice() {
        provider.close();

        assertThatNoException().isThrownBy(provider::close);
    }

    /** The provider under test, for tests of a subclass's own. */
    protected final AuthProvider provider() {
        return provider;
    }

    /** The host's side of the provider under test. */
    protected final TestingProviderContext context() {
        return context;
    }

    /** A whole sign-in. */
    protected final ExternalIdentity signIn() throws Exception {
        TestingSignIn signIn = TestingSignIn.create(CALLBACK);
        return complete(signIn, pass(provider.begin(request(signIn, false))));
    }

    /** The second half of a sign-in. */
    protected final ExternalIdentity complete(TestingSignIn signIn, AuthReturn back) {
        back.query().getOrDefault("code", List.of()).forEach(secrets::add);
        secrets.add(signIn.codeVerifier());
        secrets.add(signIn.nonce());
        return provider.complete(signIn.callback(back));
    }

    /** Checks that it fails with a sentence for people, in which there is nothing secret. */
    protected final PlatformException refusal(ThrowingCallable call) {
        PlatformException refusal = catchThrowableOfType(PlatformException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        settingsThatAreSecret().forEach(secrets::add);
        secrets.addAll(secretsGiven());
        secrets.assertNoneIn(refusal);
        assertThat(refusal.message()).matches("\\p{Lu}.+ .+\\.");
        assertThat(refusal.code().value()).startsWith("auth-" + factory().name() + ".");
        return refusal;
    }

    private AuthProvider create() {
        AuthProviderFactory factory = factory();
        return factory.create(context, TestingProviderConfig.of(factory.configSchema(), settings()));
    }

    private AuthRequest request(TestingSignIn signIn, boolean fresh) {
        return signIn.request(provider.asksForEmail() ? loginHint().orElseThrow() : null, fresh);
    }

    private URI location(TestingSignIn signIn) {
        return redirect(signIn).location();
    }

    /** Begins; what sends the browser nowhere has no codes that could be stolen. */
    private AuthStep.Redirect redirect(TestingSignIn signIn) {
        AuthStep step = provider.begin(request(signIn, false));
        assumeTrue(step instanceof AuthStep.Redirect, "the provider sends the browser nowhere");
        return (AuthStep.Redirect) step;
    }

    private Collection<String> settingsThatAreSecret() {
        Map<String, String> secret = new HashMap<>(settings());
        secret.keySet()
                .retainAll(factory().configSchema().properties().stream()
                        .filter(ConfigProperty::secret)
                        .map(ConfigProperty::key)
                        .toList());
        return secret.values();
    }

    private static AuthReturn with(AuthReturn back, String parameter, List<String> values) {
        Map<String, List<String>> query = new HashMap<>(back.query());
        query.put(parameter, values);
        return new AuthReturn(back.method(), query, back.form(), back.rawConfirmedEmail());
    }
}
