package dev.parley.kernel.inventory;

/**
 * What became of some records whose time was over.
 *
 * @param failed how many could not be deleted; the log says why
 * @param more whether there may be more that can be deleted
 */
public record Swept(long deleted, long failed, boolean more) {
    public static final Swept NONE = new Swept(0, 0, false);
}
