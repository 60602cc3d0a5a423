package dev.parley.kernel.promise;

import java.util.Locale;

/** What can be said of a promise now. */
public enum PromiseState {
    /** Every proof that it takes is there, and none is too old. */
    PASS,
    /** A check has found that it is not kept. */
    FAIL,
    /** It was proven, and the proof is too old. Counts as failed. */
    OVERDUE,
    /** A proof is missing. */
    NOT_PROVEN,
    /** It is not made: nothing is installed that it is about. */
    NOT_OFFERED;

    /** Lower case with hyphens, as {@code not-proven}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether something must be done. */
    public boolean isFailure() {
        return this == FAIL || this == OVERDUE;
    }
}
