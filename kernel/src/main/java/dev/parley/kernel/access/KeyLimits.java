package dev.parley.kernel.access;

import java.util.OptionalLong;

/**
 * How much a key may use; what is absent is not limited by the key.
 *
 * @param budget micro-credits in a calendar month
 */
public record KeyLimits(
        OptionalLong budget,
        OptionalLong requestsPerMinute,
        OptionalLong tokensPerMinute,
        OptionalLong concurrentStreams) {
    public static final KeyLimits NONE =
            new KeyLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
