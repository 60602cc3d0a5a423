package dev.parley.kernel;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what comes by itself, within a bound that a working platform never reaches. */
public final class TestingWait {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(5);

    private TestingWait() {}

    public static void until(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + LONGEST + ": " + what);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** What is waited for. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }
}
