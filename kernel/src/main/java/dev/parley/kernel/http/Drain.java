package dev.parley.kernel.http;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets requests in progress end while new ones are refused. */
final class Drain {
    private static final ErrorCode STOPPING = new ErrorCode("stopping", ErrorType.UNAVAILABLE);
    private static final long STEP_NANOS = 10_000_000;
    private static final Duration LAST_CALL = Duration.ofSeconds(2);

    private final HttpMetrics metrics;
    private final Duration patience;
    private volatile boolean begun;

    Drain(HttpMetrics metrics, Duration patience) {
        this.metrics = metrics;
        this.patience = patience;
    }

    boolean begun() {
        return begun;
    }

    /** @throws PlatformException UNAVAILABLE if the server stops */
    void refuseWhenBegun(Context context) {
        if (begun) {
            context.res().setHeader("connection", "close");
            throw new PlatformException(STOPPING, "The server is stopping; try again.")
                    .withRetryAfter(Duration.ofSeconds(1));
        }
    }

    /** Waits for the requests in progress; when patience ends, breaks them off and waits a moment for that. */
    void await(Runnable breakOff) {
        begun = true;
        if (!idleWithin(patience)) {
            breakOff.run();
            idleWithin(LAST_CALL);
        }
    }

    private boolean idleWithin(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (metrics.active() > 0) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return true;
    }
}
