package dev.parley.spi.inference;

/** Why an answer ended. */
public enum FinishReason {
    /** The model had said everything, or came to a stop sequence. */
    STOP,
    /** The limit of tokens was reached. */
    LENGTH,
    /** The model calls tools and waits for their results. */
    TOOL_CALLS,
    /** The server withheld the rest. */
    CONTENT_FILTER
}
