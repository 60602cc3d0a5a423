package dev.parley.plugin.oidc;

import static dev.parley.plugin.oidc.TestingRelyingParty.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.ErrorType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestClientAuthentication {
    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post"})
    void followsTheDocument(String method) {
        try (var world = TestingRelyingParty.start()) {
            world.provider.metadata("token_endpoint_auth_methods_supported", List.of(method));
            world.signIn();

            assertThat(world.provider.authMethods()).containsExactly(method);
        }
    }

    @Test
    void usesBasicWhereTheDocumentSaysNothing() {
        try (var world = TestingRelyingParty.start()) {
            world.provider.metadata("token_endpoint_auth_methods_supported", null);
            world.signIn();

            assertThat(world.provider.authMethods()).containsExactly("client_secret_basic");
        }
    }

    @Test
    void doesWithoutASecret() {
        try (var world = TestingRelyingParty.with(settings -> settings.client("parley", Optional.empty()))) {
            world.provider.publicClient();
            world.signIn();

            assertThat(world.provider.authMethods()).containsExactly("none");
        }
    }

    @Test
    void tellsTheOperatorThatTheSecretIsWrong() {
        try (var world =
                TestingRelyingParty.with(settings -> settings.client("parley", Optional.of("outdated-secret")))) {
            var refusal = refusal(world::signIn);

            assertThat(refusal.code().value()).isEqualTo("auth-test.client-refused");
            assertThat(refusal.type()).isEqualTo(ErrorType.UPSTREAM_FAILED);
            assertThat(refusal.message()).contains("client-secret").doesNotContain("outdated-secret");
        }
    }
}
