package dev.parley.plugin.oidc;

import static dev.parley.plugin.oidc.TestingRelyingParty.refusal;
import static dev.parley.plugin.oidc.TestingRelyingParty.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.ErrorType;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.TestingSignIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestCallback {
    @Test
    void refusesAnAnswerInTheNameOfAnotherProvider() {
        try (var world = TestingRelyingParty.start()) {
            TestingSignIn signIn = world.attempt();
            AuthReturn back = with(world.pass(signIn), "iss", List.of("https://attacker.example"));

            assertThat(refusal(() -> world.complete(signIn, back)).code().value())
                    .isEqualTo("auth-test.mixed-up");
            assertThat(world.provider.requests("/token"))
                    .as("the code went nowhere")
                    .isZero();
        }
    }

    @Test
    void refusesAnAnswerWithoutNameOfAProviderThatAlwaysSaysIt() {
        try (var world = TestingRelyingParty.start()) {
            TestingSignIn signIn = world.attempt();
            AuthReturn back = with(world.pass(signIn), "iss", List.of());

            assertThat(refusal(() -> world.complete(signIn, back)).code().value())
                    .isEqualTo("auth-test.mixed-up");
        }
    }

    @Test
    void takesAnAnswerWithoutNameOfAProviderThatNeverSaysIt() {
        try (var world = TestingRelyingParty.start()) {
            world.provider.metadata("authorization_response_iss_parameter_supported", null);
            TestingSignIn signIn = world.attempt();
            AuthReturn back = with(world.pass(signIn), "iss", List.of());

            assertThat(world.complete(signIn, back).subject()).isNotBlank();
        }
    }

    @Test
    void refusesACodeThatWasUsed() {
        try (var world = TestingRelyingParty.start()) {
            TestingSignIn signIn = world.attempt();
            AuthReturn back = world.pass(signIn);
            world.complete(signIn, back);

            assertThat(refusal(() -> world.complete(signIn, back)).code().value())
                    .isEqualTo("auth-test.code-refused");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, declined, FORBIDDEN",
        "login_required, not-signed-in, UNAUTHENTICATED",
        "interaction_required, not-signed-in, UNAUTHENTICATED",
        "temporarily_unavailable, busy, UNAVAILABLE",
        "server_error, provider-failed, UPSTREAM_FAILED",
        "invalid_scope, request-refused, UPSTREAM_FAILED",
        "<script>, request-refused, UPSTREAM_FAILED",
    })
    void readsRefusals(String error, String code, ErrorType type) {
        try (var world = TestingRelyingParty.start()) {
            world.provider.nextRefusal(error);

            var refusal = refusal(world::signIn);
            assertThat(refusal.code().value()).isEqualTo("auth-test." + code);
            assertThat(refusal.type()).isEqualTo(type);
            assertThat(refusal.message()).doesNotContain("<");
        }
    }

    @Test
    void asksTheProviderNothingWhereThereIsNoCode() {
        try (var world = TestingRelyingParty.start()) {
            AuthReturn back =
                    AuthReturn.redirected(Map.of("iss", world.provider.issuer().toString()));

            assertThat(refusal(() -> world.complete(world.attempt(), back))
                            .code()
                            .value())
                    .isEqualTo("auth-test.no-answer");
            assertThat(world.provider.requests("/token")).isZero();
        }
    }
}
