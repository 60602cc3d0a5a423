package dev.parley.kernel.usage;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.spi.inference.Usage;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What some requests used together.
 *
 * @param day where days are told apart, as are the next three
 * @param model empty also for requests that named none of ours
 * @param key empty also for requests that came without one
 * @param errors how many failed, or were refused
 */
public record UsageSum(
        Optional<LocalDate> day,
        Optional<String> model,
        Optional<UUID> key,
        Optional<String> feature,
        long requests,
        long errors,
        Usage usage,
        MicroCredits charged) {}
