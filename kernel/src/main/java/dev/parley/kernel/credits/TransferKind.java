package dev.parley.kernel.credits;

/** Why credits move. */
public enum TransferKind {
    /** Given by the tenant. */
    GRANT,
    /** Bought. */
    PURCHASE,
    /** A request. */
    CHARGE,
    /** Somebody has set something right, in either direction. */
    ADJUSTMENT,
    /** Taken back, as after a refund. */
    CLAWBACK,
    /** What could not be taken back, and is owed. */
    DEBT,
    /** What was owed. */
    REPAYMENT,
    /** The end of a grant's or purchase's time. */
    EXPIRY,
    /** Given up with the account. */
    FORFEIT
}
