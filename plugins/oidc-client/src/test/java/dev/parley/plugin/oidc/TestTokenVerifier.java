package dev.parley.plugin.oidc;

import static dev.parley.plugin.oidc.TestingRelyingParty.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.testkit.auth.TokenFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each wrong token is refused, and its own code says why. */
class TestTokenVerifier {
    @ParameterizedTest
    @CsvSource({
        "WRONG_NONCE, wrong-nonce",
        "NO_NONCE, wrong-nonce",
        "UNSIGNED, token-unsigned",
        "SIGNED_WITH_THE_PUBLIC_KEY, token-algorithm",
        "SIGNED_WITH_THE_CLIENTS_SECRET, token-algorithm",
        "FORGED, token-signature",
        "UNKNOWN_KEY, token-signature",
        "EXPIRED, token-expired",
        "ISSUED_LATER, token-too-early",
        "FOREIGN_AUDIENCE, foreign-audience",
        "FOREIGN_PARTY, foreign-audience",
        "FOREIGN_ISSUER, foreign-issuer",
        "NO_SUBJECT, token-incomplete",
        "NO_EXPIRY, token-incomplete",
        "NO_ISSUE_TIME, token-incomplete",
        "GARBLED, token-malformed",
    })
    void refusesWhatProvesNothing(TokenFault fault, String code) {
        try (var world = TestingRelyingParty.start()) {
            world.provider.nextToken(fault);

            PlatformException refusal = refusal(world::signIn);
            assertThat(refusal.code().value()).isEqualTo("auth-test." + code);
            assertThat(refusal.type()).isEqualTo(ErrorType.UNAUTHENTICATED);
            assertThat(refusal).hasNoCause();
            assertThat(world.signIn().subject()).as("the next one").isNotBlank();
        }
    }

    /** Also right after another sign-in, when all keys are known. */
    @ParameterizedTest
    @EnumSource(names = {"UNSIGNED", "SIGNED_WITH_THE_PUBLIC_KEY", "FORGED", "UNKNOWN_KEY"})
    void refusesForgeriesWhoseKeysItKnows(TokenFault fault) {
        try (var world = TestingRelyingParty.start()) {
            world.signIn();
            world.provider.nextToken(fault);

            assertThat(refusal(world::signIn).type()).isEqualTo(ErrorType.UNAUTHENTICATED);
        }
    }

    @Test
    void wantsAnIdentityToken() {
        try (var world = TestingRelyingParty.start()) {
            world.provider.nextToken(TokenFault.NO_ID_TOKEN);

            PlatformException refusal = refusal(world::signIn);
            assertThat(refusal.code().value()).isEqualTo("auth-test.no-id-token");
            assertThat(refusal.type()).isEqualTo(ErrorType.UPSTREAM_FAILED);
        }
    }

    @Test
    void toleratesClocksThatDifferALittle() {
        try (var world = TestingRelyingParty.start()) {
            world.provider.tokensFrom(Duration.ofSeconds(25));
            assertThat(world.signIn().subject()).isNotBlank();
            world.provider.tokensFrom(Duration.ofSeconds(35));
            assertThat(refusal(world::signIn).code().value()).isEqualTo("auth-test.token-too-early");
        }
    }

    @Test
    void doesNotAskForKeysForEachMadeUpName() {
        try (var world = TestingRelyingParty.start()) {
            world.signIn();
            for (int i = 0; i < 5; i++) {
                world.provider.nextToken(TokenFault.UNKNOWN_KEY);
                refusal(world::signIn);
            }

            assertThat(world.provider.requests("/jwks")).isLessThanOrEqualTo(2);
        }
    }
}
