package dev.parley.kernel.usage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a request ended, for the log. */
public enum LoggedOutcome {
    /** The answer is whole. */
    COMPLETED,
    /** The client went away. */
    CANCELLED,
    /** Somebody stopped it. */
    STOPPED,
    /** The model server, or we, failed. */
    FAILED,
    /** Nothing more could be held for it, so that it was cut. */
    CREDITS_ENDED,
    /** The node that answered died. */
    NODE_LOST,
    /** It was not begun: by a limit, for want of credits, or because it could not be read. */
    REFUSED;

    /** Lower case with hyphens, as {@code credits-ended}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The outcome that is written so. */
    public static Optional<LoggedOutcome> find(String written) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.written().equals(written))
                .findFirst();
    }
}
