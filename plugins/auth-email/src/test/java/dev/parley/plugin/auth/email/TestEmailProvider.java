package dev.parley.plugin.auth.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.testkit.TestingProviderConfig;
import dev.parley.spi.testkit.TestingProviderContext;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.TestingSignIn;
import java.net.URI;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestEmailProvider {
    private final TestingProviderContext context = TestingProviderContext.create();
    private final TestingSignIn signIn =
            TestingSignIn.create(URI.create("https://chat.example.org/auth/email/callback"));
    private final AuthProvider provider = provider(Map.of());

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void asksForAnAddress() {
        assertThat(provider.asksForEmail()).isTrue();
        assertThat(provider.label()).isEqualTo("E-mail");
    }

    @ParameterizedTest
    @CsvSource({
        "mona@example.org, mona@example.org",
        "'  Mona@Example.ORG ', mona@example.org",
        "o'hara+chat@mail.example.org, o'hara+chat@mail.example.org",
        "owner@localhost, owner@localhost",
        "IRIS@example.org, iris@example.org",
    })
    void sendsTheLinkToTheAddressInItsOneForm(String typed, String sent) {
        assertThat(begin(provider, typed)).isEqualTo(new AuthStep.SendLink(sent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mona",
                "mona@",
                "@example.org",
                "mona@example.org, tux@example.org",
                "mona@example.org;tux@example.org",
                "Mona <mona@example.org>",
                "mona@evil.example@example.org",
                "mona@example.org\nBcc: all@example.org",
                "mona\u0000@example.org",
                "mona\u200b@example.org",
                "\"mona\"@example.org",
            })
    void sendsNothingToWhatIsNoAddress(String typed) {
        PlatformException refusal = refusal(() -> begin(provider, typed));

        assertThat(refusal.code().value()).isEqualTo("auth-email.address-not-accepted");
        assertThat(refusal.type()).isEqualTo(ErrorType.INVALID_REQUEST);
        assertThat(refusal.message()).contains("name@example.org").doesNotContain("mona");
    }

    @Test
    void sendsNothingWhereNothingWasTyped() {
        assertThat(refusal(() -> begin(provider, null)).type()).isEqualTo(ErrorType.INVALID_REQUEST);
    }

    @Test
    void takesNoAddressThatIsTooLong() {
        String longest = "m@" + "a".repeat(252);

        assertThat(begin(provider, longest)).isEqualTo(new AuthStep.SendLink(longest));
        assertThat(refusal(() -> begin(provider, longest + "b")).type()).isEqualTo(ErrorType.INVALID_REQUEST);
    }

    @Test
    void isTheAddressWhoseLinkWasOpened() {
        ExternalIdentity identity = complete(provider, AuthReturn.confirmed("Mona@Example.org"));

        assertThat(identity.issuer()).isEqualTo("mailto:");
        assertThat(identity.subject()).isEqualTo("mona@example.org");
        assertThat(identity.email()).contains("mona@example.org");
        assertThat(identity.emailVerified()).isTrue();
        assertThat(identity.name()).isEmpty();
        assertThat(identity.revocationSecret()).isEmpty();
    }

    @Test
    void isNobodyWhereNoLinkWasOpened() {
        AuthReturn typed = AuthReturn.redirected(Map.of("email", "mona@example.org", "token", "guessed"));
        PlatformException refusal = refusal(() -> complete(provider, typed));

        assertThat(refusal.code().value()).isEqualTo("auth-email.not-confirmed");
        assertThat(refusal.type()).isEqualTo(ErrorType.UNAUTHENTICATED);
    }

    @Test
    void servesAllowedDomainsAlone() {
        AuthProvider closed = provider(Map.of("allowed-domains", "example.org, @Example.COM"));

        assertThat(begin(closed, "mona@EXAMPLE.org")).isEqualTo(new AuthStep.SendLink("mona@example.org"));
        assertThat(begin(closed, "mona@example.com")).isEqualTo(new AuthStep.SendLink("mona@example.com"));
        for (String other : new String[] {"mona@example.net", "mona@sub.example.org", "mona@notexample.org"}) {
            assertDomainNotAllowed(() -> begin(closed, other));
        }
    }

    @Test
    void servesNoDomainThatWasStruckOffWhileTheLinkWasOnItsWay() {
        AuthProvider closed = provider(Map.of("allowed-domains", "example.org"));

        assertDomainNotAllowed(() -> complete(closed, AuthReturn.confirmed("mona@example.net")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.example.org", "mona@example.org", "exam ple.org"})
    void namesADomainThatIsNone(String written) {
        PlatformException refusal = refusal(() -> provider(Map.of("allowed-domains", written)));

        assertThat(refusal.code().value()).isEqualTo("auth-email.bad-setting");
        assertThat(refusal.parameter()).contains("allowed-domains");
    }

    @Test
    void hidesTheAddressFromLogs() {
        assertThat(EmailAddress.parse("mona@example.org").toString()).doesNotContain("mona");
    }

    private AuthProvider provider(Map<String, String> settings) {
        EmailProviderFactory factory = new EmailProviderFactory();
        return factory.create(context, TestingProviderConfig.of(factory.configSchema(), settings));
    }

    private AuthStep begin(AuthProvider asked, @Nullable String typed) {
        return asked.begin(signIn.request(typed, false));
    }

    private ExternalIdentity complete(AuthProvider asked, AuthReturn back) {
        return asked.complete(signIn.callback(back));
    }

    private static void assertDomainNotAllowed(ThrowingCallable call) {
        PlatformException refusal = refusal(call);
        assertThat(refusal.code().value()).isEqualTo("auth-email.domain-not-allowed");
        assertThat(refusal.type()).isEqualTo(ErrorType.FORBIDDEN);
        assertThat(refusal.message()).doesNotContain("mona");
    }

    private static PlatformException refusal(ThrowingCallable call) {
        PlatformException refusal = catchThrowableOfType(PlatformException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }
}
