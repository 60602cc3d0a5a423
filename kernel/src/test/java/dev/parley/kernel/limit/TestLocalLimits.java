package dev.parley.kernel.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.access.KeyLimits;
import dev.parley.kernel.access.KeyTerms;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Limits that a node counts for itself. */
final class TestLocalLimits {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.7");
    private static final TestingClock CLOCK = TestingClock.at("2026-11-23T10:00:00Z");
    private static TestingKernel kernel;
    private static Limits limits;

    private final TenantContext tenant = kernel.tenant();
    private final OwnerId account = OwnerId.account(UUID.randomUUID());

    @BeforeAll
    static void start() {
        kernel = TestingKernel.start(
                CLOCK,
                Map.of(
                        "limit.account.requests-per-minute", "3",
                        "limit.account.tokens-per-minute", "1000",
                        "limit.account.concurrent-streams", "2",
                        "limit.key.requests-per-minute", "4",
                        "limit.guest.requests-per-minute", "5",
                        "limit.address.requests-per-minute", "6",
                        "limit.address.actions-per-minute", "2"));
        limits = kernel.get(Limits.class);
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void requestsComeBackEvenly() {
        for (long left = 2; left >= 0; left--) {
            assertThat(standing(request(account)).remaining()).isEqualTo(left);
        }

        Decision.Refusal refusal = refused(request(account));
        assertThat(refusal.error().code().value()).isEqualTo("rate-limited");
        assertThat(refusal.error().type()).isEqualTo(ErrorType.RATE_LIMITED);
        assertThat(refusal.error())
                .hasMessage("Rate limit reached: the limit on requests per minute of this account is 3."
                        + " Try again in 20 s.");
        assertThat(refusal.error().retryAfter()).contains(Duration.ofSeconds(20));
        assertThat(standing(refusal)).isEqualTo(new Standing.Window(3, 0, Duration.ofMinutes(1)));

        CLOCK.pass(Duration.ofSeconds(20));
        assertThat(request(account)).isInstanceOf(Admission.class);
        assertThat(request(account)).isInstanceOf(Decision.Refusal.class);
    }

    @Test
    void tokensAreCorrectedToWhatWasUsed() {
        Admission admission = limits.admit(answer(300, OptionalLong.of(400)));
        assertThat(admission.standing().tokens().orElseThrow().remaining()).isEqualTo(300);
        admission.begun();
        admission.used(100);
        admission.close();
        admission.close();

        Admission next = limits.admit(answer(1, OptionalLong.of(1)));
        assertThat(next.standing().tokens().orElseThrow().remaining()).isEqualTo(898);
        next.begun();
        next.used(1_100);
        next.close();

        Decision.Refusal refusal = refused(limits.decide(answer(1, OptionalLong.of(1))));
        assertThat(refusal.standing().tokens().orElseThrow().remaining()).isZero();
        assertThat(refusal.error()).hasMessageContaining("tokens per minute of this account is 1000");
    }

    @Test
    void anAnswerThatNeverBeganCostsNoTokens() {
        limits.admit(answer(500, OptionalLong.of(100))).close();

        assertThat(remainingTokens()).isEqualTo(998);
    }

    @Test
    void anAnswerWithoutFiguresCostsWhatWasTaken() {
        Admission admission = limits.admit(answer(500, OptionalLong.of(100)));
        admission.begun();
        admission.close();

        assertThat(remainingTokens()).isEqualTo(398);
    }

    @Test
    void aLongAnswerFitsALowLimitAndALongQuestionDoesNot() {
        limits.admit(answer(10, OptionalLong.of(1_000_000))).close();

        PlatformException error =
                refused(limits.decide(answer(1_001, OptionalLong.of(1)))).error();
        assertThat(error)
                .hasMessage("This request is too large for the limit on tokens per minute of this account: it has about"
                        + " 1001 tokens, the limit is 1000. Shorten it.");
        assertThat(error.retryAfter()).isEmpty();
    }

    @Test
    void answersAtOnceEndOnceAndLeaveNothing() {
        Admission first = limits.admit(answer(1, OptionalLong.of(1)));
        Admission second = limits.admit(answer(1, OptionalLong.of(1)));
        Decision.Refusal refusal = refused(limits.decide(answer(1, OptionalLong.of(1))));
        assertThat(refusal.error())
                .hasMessage("Rate limit reached: the limit on answers in progress at once of this account is 2."
                        + " Wait until one has ended.");
        assertThat(refusal.error().retryAfter()).contains(Duration.ofSeconds(1));

        second.close();
        second.close();
        Admission third = limits.admit(answer(1, OptionalLong.of(1)));
        assertThat(limits.decide(answer(1, OptionalLong.of(1)))).isInstanceOf(Decision.Refusal.class);
        first.close();
        third.close();
    }

    @Test
    void whatIsRefusedTakesNothing() {
        OwnerId one = OwnerId.guest(UUID.randomUUID());
        for (int i = 0; i < 5; i++) {
            assertThat(request(one)).isInstanceOf(Admission.class);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(refused(request(one)).error()).hasMessageContaining("guest session");
        }

        OwnerId other = OwnerId.guest(UUID.randomUUID());
        assertThat(request(other)).isInstanceOf(Admission.class);
        assertThat(refused(request(other)).error()).hasMessageContaining("network is 6");
    }

    @Test
    void aKeyMayHaveALowerLimitOfItsOwn() {
        assertThat(limitOfKey(OptionalLong.of(2))).isEqualTo(2);
        assertThat(limitOfKey(OptionalLong.of(9))).isEqualTo(4);
        assertThat(limitOfKey(OptionalLong.empty())).isEqualTo(4);
    }

    @Test
    void tenantsShareNothing() {
        TenantContext other = kernel.tenant();
        for (int i = 0; i < 3; i++) {
            assertThat(request(account)).isInstanceOf(Admission.class);
        }
        assertThat(request(account)).isInstanceOf(Decision.Refusal.class);

        assertThat(standing(limits.decide(Demand.ofPerson(other, account, ADDRESS)))
                        .remaining())
                .isEqualTo(2);
    }

    @Test
    void whatAnybodyMayDoIsLimitedByAddressPrefix() {
        limits.address(tenant, ADDRESS, Action.REPORT);
        limits.address(tenant, InetAddress.ofLiteral("192.0.2.200"), Action.REPORT);

        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> limits.address(tenant, ADDRESS, Action.REPORT))
                .withMessage("Too many attempts from your network. Try again in 30 s.")
                .matches(e -> e.retryAfter().isPresent());
        limits.address(tenant, ADDRESS, Action.SIGN_IN);
        limits.address(tenant, InetAddress.ofLiteral("192.0.3.7"), Action.REPORT);
        limits.address(kernel.tenant(), ADDRESS, Action.REPORT);
    }

    /** Of a new account, so that the account's own limit is not the tighter one. */
    private long limitOfKey(OptionalLong own) {
        KeyLimits terms = new KeyLimits(OptionalLong.empty(), own, OptionalLong.empty(), OptionalLong.empty());
        ApiKeyHolder holder = new ApiKeyHolder(
                tenant,
                UUID.randomUUID(),
                OwnerId.account(UUID.randomUUID()),
                new KeyTerms(Optional.empty(), Set.of(), Set.of(), terms));
        Rulebook rules = kernel.get(Rulebook.class);
        return rules.draws(Demand.ofKey(holder)).getFirst().limit().most();
    }

    private Decision request(OwnerId person) {
        return limits.decide(Demand.ofPerson(tenant, person, ADDRESS));
    }

    private Demand answer(long input, OptionalLong output) {
        return Demand.ofPerson(tenant, account, ADDRESS).withAnswer(input, output);
    }

    private long remainingTokens() {
        try (Admission admission = limits.admit(answer(1, OptionalLong.of(1)))) {
            return admission.standing().tokens().orElseThrow().remaining();
        }
    }

    private static Standing.Window standing(Decision decision) {
        return decision.standing().requests().orElseThrow();
    }

    private static Decision.Refusal refused(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Refusal.class);
        return (Decision.Refusal) decision;
    }
}
