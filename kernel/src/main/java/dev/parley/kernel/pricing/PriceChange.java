package dev.parley.kernel.pricing;

import dev.parley.kernel.credits.MicroCredits;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A new version of a model's price: what is not named stays as it is in the version before.
 *
 * @param aboveTokens the tier that is meant; a tier that was not there begins as the one below it
 * @param effectiveFrom absent: at once
 */
public record PriceChange(
        String model,
        long aboveTokens,
        Optional<MicroCredits> input,
        Optional<MicroCredits> cachedInput,
        Optional<MicroCredits> cacheWrite,
        Optional<MicroCredits> output,
        Optional<MicroCredits> reasoning,
        Optional<MicroCredits> request,
        Optional<Instant> effectiveFrom) {

    /** Of input, output and the request alone, at once. */
    public static PriceChange of(String model, MicroCredits input, MicroCredits output, MicroCredits request) {
        return new PriceChange(
                model,
                0,
                Optional.of(input),
                Optional.empty(),
                Optional.empty(),
                Optional.of(output),
                Optional.empty(),
                Optional.of(request),
                Optional.empty());
    }

    PriceTier applyTo(PriceTier tier) {
        return new PriceTier(
                aboveTokens,
                input.map(MicroCredits::value).orElse(tier.input()),
                value(cachedInput, tier.ownCachedInput()),
                value(cacheWrite, tier.ownCacheWrite()),
                output.map(MicroCredits::value).orElse(tier.output()),
                value(reasoning, tier.ownReasoning()));
    }

    private static OptionalLong value(Optional<MicroCredits> named, OptionalLong before) {
        return named.map(price -> OptionalLong.of(price.value())).orElse(before);
    }
}
