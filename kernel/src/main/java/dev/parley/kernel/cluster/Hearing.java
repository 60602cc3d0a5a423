package dev.parley.kernel.cluster;

import jakarta.inject.Inject;
import java.time.Duration;

/** Until when what other nodes have said has surely arrived. By the monotonic clock: this is about elapsed time alone. */
final class Hearing {
    /** How old the last sign that the line stands may be. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private volatile boolean stands;
    private volatile long sign;

    @Inject
    Hearing() {}

    boolean good() {
        return stands && System.nanoTime() - sign < LONGEST.toNanos();
    }

    /** What was said before this moment has arrived. */
    void sign(long nanoTime) {
        sign = nanoTime;
        stands = true;
    }

    void lost() {
        stands = false;
    }
}
