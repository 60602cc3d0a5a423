package dev.parley.kernel.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt says of one erasure.
 *
 * @param finishedAt null while rows are being removed
 */
record Facts(
        ErasureRow row,
        Instant erasedAt,
        long rowsRemoved,
        @Nullable Instant finishedAt) {}
