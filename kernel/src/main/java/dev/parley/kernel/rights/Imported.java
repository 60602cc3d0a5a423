package dev.parley.kernel.rights;

/** What was brought along. */
public record Imported(int conversations, long messages) {}
