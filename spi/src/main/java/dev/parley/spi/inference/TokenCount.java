package dev.parley.spi.inference;

/**
 * A number of tokens.
 *
 * @param exact whether the model's own tokenizer counted; otherwise the figure is an upper estimate
 */
public record TokenCount(long tokens, boolean exact) {}
