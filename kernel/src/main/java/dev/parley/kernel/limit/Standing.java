package dev.parley.kernel.limit;

import java.time.Duration;
import java.util.Optional;

/** How the tightest limits stand after a request, of those that were asked. */
public record Standing(Optional<Window> requests, Optional<Window> tokens) {
    /**
     * One limit.
     *
     * @param limit per minute
     * @param remaining what is left now, at least 0
     * @param reset how long until all of it is there again
     */
    public record Window(long limit, long remaining, Duration reset) {}
}
