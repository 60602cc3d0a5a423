package dev.parley.spi.inference;

/** Whether the model calls tools. */
public sealed interface ToolChoice {
    /** As it sees fit. */
    record Auto() implements ToolChoice {}

    /** No. */
    record None() implements ToolChoice {}

    /** At least one. */
    record Required() implements ToolChoice {}

    /** This one. */
    record Named(String name) implements ToolChoice {}
}
