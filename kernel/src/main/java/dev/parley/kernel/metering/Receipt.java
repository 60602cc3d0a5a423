package dev.parley.kernel.metering;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.spi.inference.Usage;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a request used and cost.
 *
 * @param key with which it came
 * @param feature through what it came
 * @param model absent where the request named one that is none of ours
 * @param price the version of the price that was in force when it was admitted
 * @param held what was held for it in the end
 * @param waived what it cost beyond what could be charged: the answer should have been cut earlier
 * @param usage estimated where the model server did not say, or said what cannot be
 * @param firstTokenAt when the first of the answer was delivered
 * @param detailed whether it still says what the request was; if not, feature and model are empty, the usage is none, and it
 *     began when it ended
 */
public record Receipt(
        UUID requestId,
        Optional<UUID> key,
        String feature,
        Optional<String> model,
        Optional<String> backend,
        Optional<String> region,
        Optional<UUID> price,
        Outcome outcome,
        Optional<String> errorCode,
        MicroCredits held,
        MicroCredits charged,
        MicroCredits waived,
        Usage usage,
        Instant beganAt,
        Optional<Instant> firstTokenAt,
        Instant endedAt,
        boolean detailed) {}
