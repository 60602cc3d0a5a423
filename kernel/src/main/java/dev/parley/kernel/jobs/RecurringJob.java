package dev.parley.kernel.jobs;

import java.time.Duration;

/**
 * Work that is done again and again, by one node at a time. Contributed by Multibinder. It may be stopped at any point and
 * run again by another node, so doing it twice does no harm.
 */
public interface RecurringJob {
    /** Stable: nodes agree by it. Lower-case letters, digits and hyphens. */
    String name();

    /** From one end to the next beginning. */
    Duration pause();

    /** Failing, it is logged and runs again after the pause. */
    void run();
}
