package dev.parley.kernel.metering;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells which nodes are dead: those whose beats have stood still for the timeout, by this node's own clock, which no change
 * of the time touches. While this node itself could not give signs of life, nobody could be seen to, so that the watch
 * begins anew.
 */
final class DeathWatch {
    private final Duration timeout;
    private final Map<UUID, Seen> seen = new HashMap<>();

    DeathWatch(Duration timeout) {
        this.timeout = timeout;
    }

    /** What was seen says nothing any more. */
    void restart() {
        seen.clear();
    }

    /**
     * Takes a look.
     *
     * @param nanos by {@link System#nanoTime()}
     */
    List<Seen> dead(Map<UUID, Long> beats, long nanos) {
        seen.keySet().retainAll(beats.keySet());
        beats.forEach((node, count) -> {
            Seen before = seen.get(node);
            if (before == null || before.beats() != count) {
                seen.put(node, new Seen(node, count, nanos));
            }
        });
        return seen.values().stream()
                .filter(one -> nanos - one.since() >= timeout.toNanos())
                .toList();
    }

    /** A node's beats, and since when they stand there. */
    record Seen(UUID node, long beats, long since) {}
}
