package dev.parley.kernel.credits;

import java.util.UUID;

/** The platform's own side of transfers. They have no balance that could be a place where everybody waits. */
public enum SystemAccount {
    GRANTS(1),
    PURCHASES(2),
    REVENUE(3),
    ADJUSTMENTS(4),
    REFUNDS(5),
    EXPIRED(6),
    FORFEITED(7);

    private final long number;

    SystemAccount(long number) {
        this.number = number;
    }

    /** In every tenant the same. */
    public UUID id() {
        return new UUID(0, number);
    }
}
