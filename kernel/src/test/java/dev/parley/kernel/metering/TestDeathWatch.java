package dev.parley.kernel.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which nodes are taken for dead: one that lives never is, whatever the clocks do. */
final class TestDeathWatch {
    private static final UUID NODE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final DeathWatch watch = new DeathWatch(Duration.ofSeconds(10));
    /** So that it runs over on the way, as it may. */
    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

    @Test
    void whoseBeatsStandStillForTheTimeoutIsDead() {
        assertThat(look(Map.of(NODE, 7L))).isEmpty();
        for (int second = 1; second < 10; second++) {
            assertThat(after(1, Map.of(NODE, 7L))).isEmpty();
        }
        assertThat(after(1, Map.of(NODE, 7L))).containsExactly(new DeathWatch.Seen(NODE, 7));
    }

    @Test
    void whoBeatsLives() {
        for (long beat = 0; beat < 60; beat++) {
            assertThat(after(1, Map.of(NODE, beat / 9, OTHER, beat))).isEmpty();
        }
    }

    @Test
    void afterARestartEverybodyHasTheWholeTimeout() {
        look(Map.of(NODE, 7L));
        for (int second = 1; second < 10; second++) {
            after(1, Map.of(NODE, 7L));
        }
        watch.restart();
        for (int second = 0; second < 10; second++) {
            assertThat(after(1, Map.of(NODE, 7L))).isEmpty();
        }
        assertThat(after(1, Map.of(NODE, 7L))).hasSize(1);
    }

    @Test
    void whoeverStoodStillTogetherWithThisNodeLives() {
        look(Map.of(NODE, 7L));
        assertThat(after(3600, Map.of(NODE, 7L))).isEmpty();
        assertThat(after(1, Map.of(NODE, 8L))).isEmpty();
    }

    @Test
    void aSlowDatabaseIsNoDeath() {
        look(Map.of(NODE, 7L));
        for (int look = 0; look < 4; look++) {
            assertThat(after(9, Map.of(NODE, 7L))).isEmpty();
        }
        assertThat(after(9, Map.of(NODE, 7L))).hasSize(1);
    }

    @Test
    void aClockThatGoesBackKillsNobody() {
        look(Map.of(NODE, 7L));
        for (int look = 0; look < 60; look++) {
            assertThat(after(-3600, Map.of(NODE, 7L))).isEmpty();
        }
    }

    @Test
    void whoHasLeftIsForgotten() {
        look(Map.of(NODE, 7L));
        for (int second = 1; second < 10; second++) {
            after(1, Map.of(NODE, 7L));
        }
        after(1, Map.of());
        assertThat(after(1, Map.of(NODE, 7L))).isEmpty();
    }

    private List<DeathWatch.Seen> after(long seconds, Map<UUID, Long> beats) {
        nanos += Duration.ofSeconds(seconds).toNanos();
        return look(beats);
    }

    private List<DeathWatch.Seen> look(Map<UUID, Long> beats) {
        return watch.dead(beats, nanos);
    }
}
