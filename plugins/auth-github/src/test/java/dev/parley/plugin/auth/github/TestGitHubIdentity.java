package dev.parley.plugin.auth.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.plugin.auth.github.TestingGitHubPerson.Email;
import dev.parley.spi.auth.ExternalIdentity;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who somebody is, and by which address. */
class TestGitHubIdentity {
    private static final TestingGitHubPerson MONA =
            TestingGitHubPerson.of(583_231, "octocat", "Mona Octocat", "mona@example.org");

    private TestingGitHubSignIn host;

    @BeforeEach
    void start() throws Exception {
        host = TestingGitHubSignIn.start();
        host.github.signsIn(MONA);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void isTheNumericIdAtTheBaseAddress() throws Exception {
        ExternalIdentity identity = host.signIn();

        assertThat(identity.issuer()).isEqualTo(host.github.address().toString());
        assertThat(identity.subject()).isEqualTo("583231");
        assertThat(identity.name()).contains("Mona Octocat");
        assertThat(identity.email()).contains("mona@example.org");
        assertThat(identity.emailVerified()).isTrue();
        assertThat(identity.groups()).isEmpty();
        assertThat(identity.sessionId()).isEmpty();
    }

    @Test
    void staysWhenTheLoginChanges() throws Exception {
        String before = host.signIn().subject();
        host.github.signsIn(MONA.withLogin("mona"));

        assertThat(host.signIn().subject()).isEqualTo(before);
    }

    @Test
    void isNotTakenOverWithAGivenUpLogin() throws Exception {
        String before = host.signIn().subject();
        host.github.signsIn(TestingGitHubPerson.of(99, "octocat", "Mona Octocat", "mona@example.org"));

        assertThat(host.signIn().subject()).isEqualTo("99").isNotEqualTo(before);
    }

    @Test
    void keepsNumbersThatNoIntHolds() throws Exception {
        host.github.signsIn(TestingGitHubPerson.of(9_007_199_254_740_993L, "late", "Late", "late@example.org"));

        assertThat(host.signIn().subject()).isEqualTo("9007199254740993");
    }

    @Test
    void goesByTheLoginWhereThereIsNoName() throws Exception {
        host.github.signsIn(MONA.withoutName());

        assertThat(host.signIn().name()).contains("octocat");
    }

    @Test
    void takesThePrimaryAddressAlone() throws Exception {
        host.github.signsIn(MONA.withEmails(
                new Email("former@example.org", false, true),
                new Email("primary@example.org", true, true),
                new Email("other@example.org", false, false)));

        assertThat(host.signIn().email()).contains("primary@example.org");
    }

    @Test
    void takesNoOtherAddressForAnUnverifiedPrimaryOne() throws Exception {
        host.github.signsIn(MONA.withEmails(
                new Email("victim@example.org", true, false), new Email("former@example.org", false, true)));

        assertHasNoEmail(host.signIn());
    }

    @Test
    void takesNoUnverifiedAddress() throws Exception {
        host.github.signsIn(MONA.withoutVerifiedEmail());

        assertHasNoEmail(host.signIn());
    }

    @Test
    void findsThePrimaryAddressOnALongList() throws Exception {
        host.github.signsIn(MONA.withEmails(Stream.concat(
                        IntStream.range(0, 60).mapToObj(i -> new Email("alias" + i + "@example.org", false, true)),
                        Stream.of(new Email("primary@example.org", true, true)))
                .toArray(Email[]::new)));

        assertThat(host.signIn().email()).contains("primary@example.org");
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_FOUND", "NOT_ACCESSIBLE"})
    void hasNoAddressWhereThePersonDidNotGrantIt(TestingGitHubFault fault) throws Exception {
        host.github.fail(TestingGitHubEndpoint.EMAILS, fault);

        assertHasNoEmail(host.signIn());
    }

    @Test
    void hidesThePersonFromLogs() throws Exception {
        ExternalIdentity identity = host.signIn();

        assertThat(identity.toString()).doesNotContain("583231", "Mona", "mona@", identity.rawRevocationSecret());
        assertThat(new GitHubUser("583231", "Mona").toString()).doesNotContain("583231", "Mona");
    }

    private static void assertHasNoEmail(ExternalIdentity identity) {
        assertThat(identity.subject()).isEqualTo("583231");
        assertThat(identity.email()).isEmpty();
        assertThat(identity.emailVerified()).isFalse();
    }
}
