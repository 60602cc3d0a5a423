package dev.parley.kernel.pricing;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.spi.inference.Usage;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One version of what a model costs.
 *
 * @param request a request, whatever it uses
 * @param tiers in rising order; the first is above 0
 */
public record Price(UUID id, String model, Instant effectiveFrom, MicroCredits request, List<PriceTier> tiers) {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    /** More than all credits that there can be. */
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE / 4);

    public Price {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty() || tiers.getFirst().aboveTokens() != 0) {
            throw new IllegalArgumentException("the first tier is above 0 tokens");
        }
    }

    /** Whether nothing is ever charged. */
    public boolean isFree() {
        return request.value() == 0 && tiers.stream().allMatch(PriceTier::isFree);
    }

    /** What a request costs: rounded once, up, to the micro-credit. */
    public MicroCredits cost(Usage usage) {
        return total(tierOf(usage.inputTokens()).cost(usage));
    }

    /** What a request costs at most that has no more tokens than these. */
    public MicroCredits most(long inputTokens, long outputTokens) {
        BigInteger most = tiers.stream()
                .filter(tier -> tier.aboveTokens() == 0 || tier.aboveTokens() < inputTokens)
                .map(tier -> tier.most(inputTokens, outputTokens))
                .max(BigInteger::compareTo)
                .orElseThrow();
        return total(most);
    }

    private PriceTier tierOf(long inputTokens) {
        PriceTier found = tiers.getFirst();
        for (PriceTier tier : tiers) {
            if (tier.aboveTokens() < inputTokens) {
                found = tier;
            }
        }
        return found;
    }

    private MicroCredits total(BigInteger tokens) {
        BigInteger[] parts = tokens.divideAndRemainder(MILLION);
        BigInteger rounded = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
        return new MicroCredits(
                rounded.add(BigInteger.valueOf(request.value())).min(MOST).longValueExact());
    }
}
