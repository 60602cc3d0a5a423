package dev.parley.kernel.metering;

import dev.parley.kernel.credits.MicroCredits;

/** What a locked account has, as it changes within one batch. */
final class AccountState {
    private long posted;
    private long held;
    private final long owed;
    private final boolean hasLots;
    private final boolean lotEnded;

    AccountState(long posted, long held, long owed, boolean hasLots, boolean lotEnded) {
        this.posted = posted;
        this.held = held;
        this.owed = owed;
        this.hasLots = hasLots;
        this.lotEnded = lotEnded;
    }

    long available() {
        return posted - held;
    }

    MicroCredits owed() {
        return new MicroCredits(owed);
    }

    /** Whether some of its credits end some time. */
    boolean hasLots() {
        return hasLots;
    }

    /** Whether the time of some is over. */
    boolean lotEnded() {
        return lotEnded;
    }

    void hold(long amount) {
        held += amount;
    }

    void release(long amount) {
        held -= amount;
    }

    void take(long amount) {
        posted -= amount;
    }
}
