package dev.parley.spi.retention;

import java.time.Period;

/** How long a record is kept. */
public sealed interface RetentionRule {
    /** As long as what it belongs to: a conversation as long as its account. */
    record WithOwner() implements RetentionRule {}

    /** For a time, counted from an instant of the record. */
    record For(Period period, Since since) implements RetentionRule {
        public For {
            if (period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException("a period of retention is positive: " + period);
            }
        }
    }

    /** From when a period counts. */
    enum Since {
        CREATED,
        LAST_USED
    }
}
