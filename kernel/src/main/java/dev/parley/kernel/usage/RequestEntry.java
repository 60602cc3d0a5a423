package dev.parley.kernel.usage;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.inference.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A row of the request log, as it is read.
 *
 * @param model empty where the request named none of ours
 * @param status of HTTP, where it is known
 * @param firstToken from the beginning to when the first of the answer was delivered
 * @param total from the beginning to the end
 */
public record RequestEntry(
        UUID requestId,
        OwnerId person,
        Optional<UUID> key,
        String feature,
        Optional<String> model,
        Optional<String> backend,
        LoggedOutcome outcome,
        OptionalInt status,
        Optional<String> errorCode,
        Usage usage,
        MicroCredits charged,
        Instant beganAt,
        Optional<Duration> firstToken,
        Duration total) {}
