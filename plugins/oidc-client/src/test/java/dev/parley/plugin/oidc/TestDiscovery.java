package dev.parley.plugin.oidc;

import static dev.parley.plugin.oidc.TestingRelyingParty.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.testkit.auth.ProviderFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestDiscovery {
    private static final String DOCUMENT = "/.well-known/openid-configuration";

    @Test
    void asksOnceAnHour() {
        try (var world = TestingRelyingParty.start()) {
            world.signIn();
            world.signIn();
            assertThat(world.provider.requests(DOCUMENT)).isEqualTo(1);

            world.clock.advance(Duration.ofMinutes(61));
            world.signIn();
            assertThat(world.provider.requests(DOCUMENT)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithWhatItKnowsWhileTheDocumentIsOutOfOrder(ProviderFault fault) {
        try (var world = TestingRelyingParty.start()) {
            world.signIn();
            world.clock.advance(Duration.ofHours(5));
            world.provider.fail(DOCUMENT, fault);

            assertThat(world.signIn().subject()).isNotBlank();
            int asked = world.provider.requests(DOCUMENT);
            world.signIn();
            assertThat(world.provider.requests(DOCUMENT))
                    .as("no new try for a while")
                    .isEqualTo(asked);
        }
    }

    @Test
    void goesOnWithTheKeysItKnowsWhileTheyAreOutOfOrder() {
        try (var world = TestingRelyingParty.start()) {
            world.signIn();
            world.provider.fail("/jwks", ProviderFault.SERVER_ERROR);

            assertThat(world.signIn().subject()).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatTheKeysCannotBeHad(ProviderFault fault) {
        try (var world = TestingRelyingParty.start()) {
            world.provider.fail("/jwks", fault);

            assertThat(refusal(world::signIn).type()).isEqualTo(ErrorType.UPSTREAM_FAILED);
            world.provider.heal();
            assertThat(world.signIn().subject()).isNotBlank();
        }
    }

    @Test
    void refusesTheDocumentOfAnotherIssuer() {
        try (var world = TestingRelyingParty.start()) {
            world.provider.metadata("issuer", "https://elsewhere.example");

            assertRefused(refusal(world::signIn), "auth-test.discovery-mismatch", "issuer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_endpoint", "token_endpoint", "jwks_uri"})
    void refusesADocumentThatLacksAnAddress(String member) {
        try (var world = TestingRelyingParty.start()) {
            world.provider.metadata(member, null);

            assertRefused(refusal(world::signIn), "auth-test.discovery-mismatch", member);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token_endpoint", "jwks_uri", "userinfo_endpoint"})
    void refusesToBeLedElsewhereAndSaysWhatToSet(String member) {
        try (var world = TestingRelyingParty.start()) {
            world.provider.metadata(member, "https://elsewhere.example:8443/x");

            assertRefused(
                    refusal(world::signIn), "auth-test.foreign-endpoint", "https://elsewhere.example:8443", member);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "file:///etc/passwd", "ftp://127.0.0.1/x", "/relative", "not an address"})
    void sendsBrowsersOnlyToWebAddresses(String address) {
        try (var world = TestingRelyingParty.start()) {
            world.provider.metadata("authorization_endpoint", address);

            assertRefused(refusal(world::signIn), "auth-test.discovery-mismatch", "authorization_endpoint");
        }
    }

    private static void assertRefused(PlatformException refusal, String code, String... words) {
        assertThat(refusal.code().value()).isEqualTo(code);
        assertThat(refusal.type()).isEqualTo(ErrorType.UPSTREAM_FAILED);
        assertThat(refusal.message()).contains(words);
    }
}
