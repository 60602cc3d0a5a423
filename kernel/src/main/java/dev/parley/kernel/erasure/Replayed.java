package dev.parley.kernel.erasure;

/**
 * What a replay has done.
 *
 * @param erased how much a backup had brought back
 * @param gone how much was not there
 * @param unreadable lines that say nothing
 */
public record Replayed(long erased, long gone, long unreadable) {
    static final Replayed NOTHING = new Replayed(0, 0, 0);
    static final Replayed ERASED = new Replayed(1, 0, 0);
    static final Replayed GONE = new Replayed(0, 1, 0);
    static final Replayed UNREADABLE = new Replayed(0, 0, 1);

    Replayed plus(Replayed other) {
        return new Replayed(erased + other.erased, gone + other.gone, unreadable + other.unreadable);
    }
}
