package dev.parley.kernel.metering;

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
    NODE_LOST
}
