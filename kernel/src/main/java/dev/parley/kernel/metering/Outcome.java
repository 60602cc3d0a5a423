package dev.parley.kernel.metering;

import dev.parley.kernel.usage.LoggedOutcome;

/** How a request ended. */
public enum Outcome {
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
    /** The node that answered died; charged is what it had written at its last sign of life. */
    NODE_LOST;

    /** The log's word for it. */
    LoggedOutcome logged() {
        return switch (this) {
            case COMPLETED -> LoggedOutcome.COMPLETED;
            case CANCELLED -> LoggedOutcome.CANCELLED;
            case STOPPED -> LoggedOutcome.STOPPED;
            case FAILED -> LoggedOutcome.FAILED;
            case CREDITS_ENDED -> LoggedOutcome.CREDITS_ENDED;
            case NODE_LOST -> LoggedOutcome.NODE_LOST;
        };
    }
}
