package dev.parley.kernel.metering;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells which nodes are dead: those whose beats have stood still for the timeout, by this node's own clock, which no change
 * of the time touches. While this node itself could not give signs of life, nobody could be seen to, so that the watch
 * begins anew. Between two looks no more counts than a look takes, however long it was: whoever stood still with this node,
 * as on a machine that was paused, has the time to show that it lives.
 */
final class DeathWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Duration timeout;
    private final Map<UUID, Standing> standing = new HashMap<>();
    private long lastLook;

    DeathWatch(Duration timeout) {
        this.timeout = timeout;
    }

    /** What was seen says nothing any more. */
    void restart() {
        standing.clear();
    }

    /**
     * Takes a look.
     *
     * @param nanos by {@link System#nanoTime()}
     */
    List<Seen> dead(Map<UUID, Long> beats, long nanos) {
        long passed = Math.clamp(nanos - lastLook, 0, BETWEEN_LOOKS.toNanos());
        lastLook = nanos;
        standing.keySet().retainAll(beats.keySet());
        beats.forEach((node, count) -> standing.merge(
                node,
                new Standing(count, 0),
                (before, now) -> before.beats() == now.beats() ? new Standing(count, before.nanos() + passed) : now));
        return standing.entrySet().stream()
                .filter(one -> one.getValue().nanos() >= timeout.toNanos())
                .map(one -> new Seen(one.getKey(), one.getValue().beats()))
                .toList();
    }

    /** A node, and the beats at which it stands. */
    record Seen(UUID node, long beats) {}

    private record Standing(long beats, long nanos) {}
}
