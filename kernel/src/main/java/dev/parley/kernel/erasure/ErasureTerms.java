package dev.parley.kernel.erasure;

import java.time.Duration;

/** Times that are promised, and not set. */
final class ErasureTerms {
    /** What providers are still to be told goes after this, told or not, with the key that it is under. */
    static final Duration TASKS = Duration.ofDays(30);

    /** What was in progress when somebody was erased has ended, and been charged, after this. */
    static final Duration QUIET = Duration.ofMinutes(2);

    private ErasureTerms() {}
}
