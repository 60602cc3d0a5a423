package dev.parley.kernel.usage;

import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.TenantId;
import dev.parley.spi.inference.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is logged. It stands under the day, by UTC, on which it began.
 *
 * @param account in the ledger; absent where nothing could be charged
 * @param key with which it came
 * @param feature through what it came
 * @param model absent where it is not one of ours: what a client makes up is not kept
 * @param status of HTTP; absent where the client had left before there was one, or nobody knows
 * @param charged micro-credits
 */
public record LoggedRequest(
        TenantId tenant,
        UUID request,
        @Nullable UUID account,
        OwnerId person,
        @Nullable UUID key,
        String feature,
        @Nullable String model,
        @Nullable String backend,
        LoggedOutcome outcome,
        @Nullable Integer status,
        @Nullable String errorCode,
        Usage usage,
        long charged,
        Instant beganAt,
        @Nullable Instant firstTokenAt,
        Instant endedAt) {
    @Nullable
    Long firstTokenMillis() {
        return firstTokenAt == null ? null : millis(firstTokenAt);
    }

    long totalMillis() {
        return millis(endedAt);
    }

    /** A clock that was set back meanwhile makes no time negative. */
    private long millis(Instant until) {
        return Math.max(0, Duration.between(beganAt, until).toMillis());
    }
}
