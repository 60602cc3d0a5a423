package dev.parley.kernel.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.inventory.PromiseCheck.Finding;
import dev.parley.kernel.inventory.PromiseCheck.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TestPromiseReport {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final PromiseCheck ONE = check("one");
    private static final PromiseCheck OTHER = check("other");

    @Test
    void passesIfEveryCheckHolds() {
        assertThat(state(Promise.P15, Set.of(ONE, OTHER), List.of(result("one", Outcome.HOLDS, 1), held("other"))))
                .isEqualTo(PromiseState.PASS);
    }

    @Test
    void failsIfOneCheckFindsItBrokenHoweverOld() {
        assertThat(state(Promise.P15, Set.of(ONE, OTHER), List.of(result("one", Outcome.BROKEN, 90), held("other"))))
                .isEqualTo(PromiseState.FAIL);
    }

    @Test
    void isOverdueIfOneCheckHasNotRunForItsTerm() {
        List<CheckResult> live = List.of(result("one", Outcome.HOLDS, 49), held("other"));
        PromiseState state = state(Promise.P15, Set.of(ONE, OTHER), live);
        assertThat(state).isEqualTo(PromiseState.OVERDUE);
        assertThat(state.isFailure()).isTrue();
    }

    @Test
    void isNotProvenWithoutAnyCheckOrWithOneThatNeverSawAnything() {
        assertThat(state(Promise.P32, Set.of(), List.of())).isEqualTo(PromiseState.NOT_PROVEN);
        assertThat(state(Promise.P15, Set.of(ONE, OTHER), List.of(held("one")))).isEqualTo(PromiseState.NOT_PROVEN);
        assertThat(state(Promise.P15, Set.of(ONE), List.of(result("one", Outcome.UNPROVEN, 0))))
                .isEqualTo(PromiseState.NOT_PROVEN);
    }

    @Test
    void isNotOfferedWhereNothingIsInstalledThatKeepsIt() {
        for (Promise promise : List.of(Promise.P21, Promise.P23, Promise.P24, Promise.P25)) {
            assertThat(state(promise, Set.of(), List.of())).isEqualTo(PromiseState.NOT_OFFERED);
        }
        assertThat(state(Promise.P06, Set.of(ONE), List.of(result("one", Outcome.NOT_OFFERED, 0))))
                .isEqualTo(PromiseState.NOT_OFFERED);
    }

    @Test
    void takesBothProofsWhereTwoAreNamed() {
        assertThat(state(Promise.P02, Set.of(ONE), List.of(held("one")))).isEqualTo(PromiseState.NOT_PROVEN);
        assertThat(state(Promise.P02, List.of(release(3, 0)))).isEqualTo(PromiseState.PASS);
        assertThat(state(Promise.P02, List.of(release(3, 1)))).isEqualTo(PromiseState.FAIL);
        assertThat(state(Promise.P02, List.of(release(0, 0)))).isEqualTo(PromiseState.FAIL);
    }

    @Test
    void isAsOldAsItsOldestCheck() {
        var evidence =
                new PromiseReport.Evidence(List.of(result("one", Outcome.HOLDS, 5), held("other")), List.of(), NOW);
        assertThat(PromiseReport.of(Promise.P15, Set.of(ONE, OTHER), evidence).checkedAt())
                .contains(NOW.minus(Duration.ofHours(5)));
    }

    private static PromiseState state(Promise promise, Set<PromiseCheck> checks, List<CheckResult> live) {
        return PromiseReport.of(promise, checks, new PromiseReport.Evidence(live, List.of(), NOW))
                .state();
    }

    private static PromiseState state(Promise promise, List<ReleaseResult> releases) {
        return PromiseReport.of(promise, Set.of(ONE), new PromiseReport.Evidence(List.of(held("one")), releases, NOW))
                .state();
    }

    private static CheckResult held(String check) {
        return result(check, Outcome.HOLDS, 0);
    }

    private static CheckResult result(String check, Outcome outcome, int hoursAgo) {
        Instant at = NOW.minus(Duration.ofHours(hoursAgo));
        return new CheckResult(check, outcome, "", at, at, at);
    }

    private static ReleaseResult release(int passed, int failed) {
        return new ReleaseResult(Promise.P02, "TestSomething", "1.0", LocalDate.EPOCH, passed, failed);
    }

    private static PromiseCheck check(String name) {
        return new PromiseCheck.OfInstallation() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Set<String> promises() {
                return Set.of("P15");
            }

            @Override
            public Duration every() {
                return Duration.ofHours(1);
            }

            @Override
            public Finding run() {
                return Finding.holds("");
            }
        };
    }
}
