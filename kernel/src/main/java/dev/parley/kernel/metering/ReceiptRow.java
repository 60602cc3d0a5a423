package dev.parley.kernel.metering;

import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.TenantId;
import dev.parley.spi.inference.Usage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A receipt as it is stored, before what was held and charged is known. */
record ReceiptRow(
        TenantId tenant,
        UUID request,
        OwnerId person,
        @Nullable UUID key,
        String feature,
        String model,
        @Nullable String backend,
        @Nullable String region,
        @Nullable UUID price,
        Outcome outcome,
        @Nullable String errorCode,
        Usage usage,
        Instant beganAt,
        @Nullable Instant firstTokenAt,
        Instant endedAt) {}
