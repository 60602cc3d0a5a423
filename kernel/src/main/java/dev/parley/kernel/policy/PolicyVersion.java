package dev.parley.kernel.policy;

import java.time.Instant;
import java.util.Locale;

/**
 * A version of a tenant's policy.
 *
 * @param number from 1 on
 * @param material whether everybody with an account is told before it takes effect
 */
public record PolicyVersion(int number, Cause cause, boolean material, Instant publishedAt, Instant effectiveAt) {
    /** Why there is a new one. */
    public enum Cause {
        /** Made at the first start, so that there is a true one at once. */
        FIRST,
        /** Made by itself: something went that the one before stated. */
        REMOVED,
        /** Published by somebody. */
        PUBLISHED;

        /** Lower case. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
