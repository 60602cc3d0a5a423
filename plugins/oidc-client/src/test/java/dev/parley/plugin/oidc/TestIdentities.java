package dev.parley.plugin.oidc;

import static dev.parley.plugin.oidc.TestingRelyingParty.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.testkit.auth.ScriptedPerson;
import dev.parley.spi.testkit.auth.TokenFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestIdentities {
    private static final ScriptedPerson ADA = ScriptedPerson.named("Ada Example");

    @Test
    void saysWhatTheTokenSays() {
        try (var world = TestingRelyingParty.start()) {
            world.provider.person(ADA);
            ExternalIdentity identity = world.signIn();

            assertThat(identity.issuer()).isEqualTo(world.provider.issuer().toString());
            assertThat(identity.subject()).isEqualTo(ADA.subject());
            assertThat(identity.name()).contains("Ada Example");
            assertThat(identity.email()).contains("ada.example@example.org");
            assertThat(identity.emailVerified()).isTrue();
            assertThat(identity.sessionId()).isPresent();
            assertThat(identity.groups()).isEmpty();
            assertThat(world.provider.requests("/userinfo"))
                    .as("nothing was missing")
                    .isZero();
        }
    }

    @Test
    void asksForWhatTheTokenLeavesOut() {
        try (var world = TestingRelyingParty.start()) {
            world.provider.person(ADA).profileAtUserinfoAlone();
            ExternalIdentity identity = world.signIn();

            assertThat(identity.email()).contains("ada.example@example.org");
            assertThat(identity.emailVerified()).isTrue();
        }
    }

    @Test
    void refusesAProfileOfSomebodyElse() {
        try (var world = TestingRelyingParty.start()) {
            world.provider.person(ADA).profileAtUserinfoAlone().nextToken(TokenFault.USERINFO_OF_SOMEBODY_ELSE);

            assertThat(refusal(world::signIn).code().value()).isEqualTo("auth-test.other-person");
        }
    }

    @Test
    void doesWithoutAnAddressForProfiles() {
        try (var world = TestingRelyingParty.start()) {
            world.provider.person(ADA.without("email")).metadata("userinfo_endpoint", null);

            assertThat(world.signIn().email()).isEmpty();
        }
    }

    @Test
    void vouchesForNoAddressThatTheProviderDoesNotVouchFor() {
        try (var world = TestingRelyingParty.start()) {
            world.provider.person(ADA.with("email_verified", false));
            assertThat(world.signIn().emailVerified()).isFalse();
            world.provider.person(ADA.without("email_verified"));
            assertThat(world.signIn().emailVerified()).isFalse();
            world.provider.person(ADA.with("email_verified", "true"));
            assertThat(world.signIn().emailVerified()).isTrue();
            world.provider.person(ADA.without("email"));
            assertThat(world.signIn().emailVerified()).isFalse();
        }
    }

    @Test
    void vouchesForAddressesWhereTheOperatorSaysSo() {
        try (var world = TestingRelyingParty.with(settings -> settings.trustEmail(true))) {
            world.provider.person(ADA.without("email_verified"));
            assertThat(world.signIn().emailVerified()).isTrue();
            world.provider.person(ADA.without("email"));
            assertThat(world.signIn().emailVerified()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "nobody", "@example.org", "ada@", "ada@example.org\r\nBcc: b@example.org"})
    void leavesOutWhatIsNoAddress(String email) {
        try (var world = TestingRelyingParty.start()) {
            world.provider.person(ADA.with("email", email));

            assertThat(world.signIn().email()).isEmpty();
        }
    }

    @Test
    void readsGroupsUnderEachName() {
        ClaimNames names = new ClaimNames("name", "email", "realm_access.roles");
        try (var world = TestingRelyingParty.with(settings -> settings.claims(names))) {
            world.provider.person(ADA.with("realm_access", Map.of("roles", List.of("admins", "staff", ""))));
            assertThat(world.signIn().groups()).containsExactlyInAnyOrder("admins", "staff");
            world.provider.person(ADA.with("realm_access.roles", List.of("by-its-name")));
            assertThat(world.signIn().groups()).containsExactly("by-its-name");
            world.provider.person(ADA.with("realm_access", Map.of("roles", "one-alone")));
            assertThat(world.signIn().groups()).containsExactly("one-alone");
            world.provider.person(ADA.with("realm_access", "nonsense"));
            assertThat(world.signIn().groups()).isEmpty();
        }
    }

    @Test
    void readsNameAndAddressUnderOtherNames() {
        ClaimNames names = new ClaimNames("display_name", "mail", null);
        try (var world = TestingRelyingParty.with(settings -> settings.claims(names))) {
            world.provider.person(ADA.with("display_name", "Ada E.").with("mail", "ada@other.example"));
            ExternalIdentity identity = world.signIn();

            assertThat(identity.name()).contains("Ada E.");
            assertThat(identity.email()).contains("ada@other.example");
        }
    }
}
