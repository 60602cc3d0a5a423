package dev.parley.plugin.inference.gpu;

import java.time.Duration;

/**
 * Whether a server is well, judged by its progress alone: a token closes the circuit, failures open it, and it stays open for
 * a time that doubles until a probe makes progress.
 */
final class Circuit {
    private static final int FAILURES_TO_OPEN = 3;
    private static final long LONGEST = Duration.ofMinutes(1).toNanos();

    private final long shortest;
    private int failures;
    private boolean open;
    private long backoff;
    private long openedAt;

    Circuit(Duration recovery) {
        shortest = recovery.toNanos();
        backoff = shortest;
    }

    synchronized boolean isOpen() {
        return open;
    }

    /** Whether the server was unwell until now. */
    synchronized boolean progressed() {
        boolean recovered = open;
        failures = 0;
        open = false;
        backoff = shortest;
        return recovered;
    }

    /** Whether the server counted as well until now and does no more. */
    synchronized boolean failed(boolean decisive) {
        failures++;
        boolean opens = !open && (decisive || failures >= FAILURES_TO_OPEN);
        if (opens) {
            open = true;
            openedAt = System.nanoTime();
        }
        return opens;
    }

    /** The probe made no progress either: waits twice as long for the next. */
    synchronized void probeFailed() {
        backoff = Math.min(LONGEST, backoff * 2);
        openedAt = System.nanoTime();
    }

    /** Until when a probe makes no sense; zero or less where one is due. */
    synchronized Duration untilProbe() {
        return Duration.ofNanos(openedAt + backoff - System.nanoTime());
    }
}
