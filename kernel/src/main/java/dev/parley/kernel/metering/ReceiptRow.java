package dev.parley.kernel.metering;

import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.TenantId;
import dev.parley.spi.inference.Usage;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as it is stored, before what was held and charged is known.
 *
 * @param status of HTTP, for the log; absent where there was none, or it is not known
 */
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
        @Nullable Integer status,
        Usage usage,
        Instant beganAt,
        @Nullable Instant firstTokenAt,
        Instant endedAt) {
    private static final Set<String> OF_UNKNOWN_MODELS = Set.of("model-not-found", "no-model-configured");

    /** The model, where it is one of ours: it has a price, or a backend that has it was asked. */
    @Nullable
    String knownModel() {
        boolean asked = backend != null || (errorCode != null && !OF_UNKNOWN_MODELS.contains(errorCode));
        return price != null || asked ? model : null;
    }
}
