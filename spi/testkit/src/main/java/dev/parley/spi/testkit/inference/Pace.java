package dev.parley.spi.testkit.inference;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How fast a server makes tokens. */
final class Pace {
    private volatile @Nullable Gate gate;
    private volatile Duration delay = Duration.ZERO;

    void by(@Nullable Gate value) {
        gate = value;
    }

    void by(Duration value) {
        delay = value;
    }

    void awaitToken() throws InterruptedException {
        Gate held = gate;
        if (held != null) {
            held.pass();
        }
        Duration wait = delay;
        if (!wait.isZero()) {
            // The speed of the imitated hardware, for benchmarks; tests use gates.
            Thread.sleep(wait);
        }
    }
}
