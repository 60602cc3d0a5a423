package dev.parley.kernel.credits;

/**
 * What an owner has.
 *
 * @param posted by all transfers
 * @param held of it, for requests in progress
 * @param owed what could not be taken back; nothing is admitted until purchases have paid it
 */
public record Balance(MicroCredits posted, MicroCredits held, MicroCredits owed) {
    public static final Balance NONE = new Balance(MicroCredits.ZERO, MicroCredits.ZERO, MicroCredits.ZERO);

    /** What can be spent. */
    public MicroCredits available() {
        return posted.minus(held);
    }
}
