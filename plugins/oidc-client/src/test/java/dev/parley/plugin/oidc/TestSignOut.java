package dev.parley.plugin.oidc;

import static dev.parley.plugin.oidc.TestingRelyingParty.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.ErrorType;
import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.auth.LogoutNotice;
import dev.parley.spi.auth.SignOutRequest;
import dev.parley.spi.testkit.auth.AuthReturn;
import dev.parley.spi.testkit.auth.ProviderFault;
import dev.parley.spi.testkit.auth.ScriptedPerson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestSignOut {
    private static final URI HOME = URI.create("https://chat.example.org/");
    private static final ScriptedPerson ADA = ScriptedPerson.named("Ada Example");

    @Test
    void leadsThroughTheProvider() {
        try (var world = TestingRelyingParty.start()) {
            URI location = world.party.signOut(new SignOutRequest(HOME, null)).orElseThrow();

            assertThat(location.toString()).startsWith(world.provider.issuer() + "/logout?");
            assertThat(AuthReturn.parameters(location))
                    .containsEntry("post_logout_redirect_uri", List.of(HOME.toString()))
                    .containsEntry("client_id", List.of(world.provider.clientId()));
        }
    }

    @Test
    void leadsNowhereWhereTheProviderHasNoSuchPlace() {
        try (var world = TestingRelyingParty.start()) {
            world.provider.metadata("end_session_endpoint", null);

            assertThat(world.party.signOut(new SignOutRequest(HOME, null))).isEmpty();
        }
    }

    @Test
    void isNotHeldUpByAProviderThatFails() {
        try (var world = TestingRelyingParty.start()) {
            world.provider.fail(ProviderFault.DOWN);

            assertThat(world.party.signOut(new SignOutRequest(HOME, null))).isEmpty();
        }
    }

    @Test
    void readsTheNoticeOfASession() {
        try (var world = TestingRelyingParty.start()) {
            world.provider.person(ADA);
            ExternalIdentity identity = world.signIn();
            Map<String, Object> claims = world.provider.logoutClaims(ADA);
            LogoutNotice notice = notify(world, "logout+jwt", claims).getFirst();

            assertThat(notice.issuer()).isEqualTo(identity.issuer());
            assertThat(notice.subject()).contains(identity.subject());
            assertThat(notice.sessionId()).isPresent().isEqualTo(identity.sessionId());
            assertThat(notice.tokenId()).isEqualTo(claims.get("jti"));
        }
    }

    @Test
    void readsTheNoticeOfAllSessionsOfAPerson() {
        try (var world = TestingRelyingParty.start()) {
            LogoutNotice notice = notify(world, "JWT", world.provider.logoutClaims(ADA.without("sid")))
                    .getFirst();

            assertThat(notice.subject()).contains(ADA.subject());
            assertThat(notice.sessionId()).isEmpty();
        }
    }

    static Stream<Named<Consumer<Map<String, Object>>>> flaws() {
        return Stream.of(
                Named.of("no event", claims -> claims.remove("events")),
                Named.of("another event", claims -> claims.put("events", Map.of("https://x.example/e", Map.of()))),
                Named.of("a nonce, as ID tokens have", claims -> claims.put("nonce", "n")),
                Named.of("no id", claims -> claims.remove("jti")),
                Named.of("no time", claims -> claims.remove("iat")),
                Named.of("nobody", claims -> claims.keySet().removeAll(List.of("sub", "sid"))),
                Named.of("another client's", claims -> claims.put("aud", "somebody-elses")),
                Named.of("another issuer's", claims -> claims.put("iss", "https://elsewhere.example")));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void refusesOtherTokens(Consumer<Map<String, Object>> flaw) {
        try (var world = TestingRelyingParty.start()) {
            Map<String, Object> claims = world.provider.logoutClaims(ADA);
            flaw.accept(claims);

            var refusal = refusal(() -> notify(world, "logout+jwt", claims));
            assertThat(refusal.code().value()).isEqualTo("auth-test.logout-token");
            assertThat(refusal.type()).isEqualTo(ErrorType.INVALID_REQUEST);
        }
    }

    @Test
    void refusesAnOldNotice() {
        try (var world = TestingRelyingParty.start()) {
            Map<String, Object> claims = world.provider.logoutClaims(ADA);
            claims.remove("exp");
            world.clock.advance(Duration.ofMinutes(11));

            assertThat(refusal(() -> notify(world, "logout+jwt", claims)).code().value())
                    .isEqualTo("auth-test.logout-token");
        }
    }

    @Test
    void saysThatANoticeCannotBeJudgedWhileTheProviderFails() {
        try (var world = TestingRelyingParty.start()) {
            Map<String, Object> claims = world.provider.logoutClaims(ADA);
            world.provider.fail("/jwks", ProviderFault.SERVER_ERROR);

            assertThat(refusal(() -> notify(world, "logout+jwt", claims)).type())
                    .isEqualTo(ErrorType.UPSTREAM_FAILED);
        }
    }

    private static List<LogoutNotice> notify(TestingRelyingParty world, String type, Map<String, Object> claims) {
        String body = "logout_token=" + world.provider.sign(type, claims);
        return world.party.notify(body.getBytes(StandardCharsets.US_ASCII));
    }
}
