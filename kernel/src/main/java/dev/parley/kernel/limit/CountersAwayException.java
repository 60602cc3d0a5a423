package dev.parley.kernel.limit;

import java.io.Serial;

/** The counters did not answer in time, or at all. */
final class CountersAwayException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    CountersAwayException(Throwable cause) {
        super(cause);
    }
}
