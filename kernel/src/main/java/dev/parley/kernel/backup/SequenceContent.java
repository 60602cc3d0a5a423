package dev.parley.kernel.backup;

/**
 * Where a sequence is.
 *
 * @param used whether the value was given out already
 */
public record SequenceContent(String name, long value, boolean used) {
    public SequenceContent {
        TableContent.requireName(name);
    }
}
