package dev.parley.kernel.pricing;

import dev.parley.spi.inference.Usage;
import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * What tokens cost in a request whose input is longer than a number of tokens; in micro-credits a million tokens.
 *
 * @param aboveTokens 0 in the first tier of a price
 * @param ownCachedInput absent: as input
 * @param ownCacheWrite absent: as input
 * @param ownReasoning absent: as output
 */
public record PriceTier(
        long aboveTokens,
        long input,
        OptionalLong ownCachedInput,
        OptionalLong ownCacheWrite,
        long output,
        OptionalLong ownReasoning) {
    /** Nothing for any token. */
    static final PriceTier FREE =
            new PriceTier(0, 0, OptionalLong.empty(), OptionalLong.empty(), 0, OptionalLong.empty());

    public long cachedInput() {
        return ownCachedInput.orElse(input);
    }

    public long cacheWrite() {
        return ownCacheWrite.orElse(input);
    }

    public long reasoning() {
        return ownReasoning.orElse(output);
    }

    PriceTier above(long tokens) {
        return new PriceTier(tokens, input, ownCachedInput, ownCacheWrite, output, ownReasoning);
    }

    boolean isFree() {
        return input == 0 && cachedInput() == 0 && cacheWrite() == 0 && output == 0 && reasoning() == 0;
    }

    /** In millionths of a micro-credit. */
    BigInteger cost(Usage usage) {
        long plainInput = usage.inputTokens() - usage.cachedInputTokens() - usage.cacheWriteTokens();
        return product(plainInput, input)
                .add(product(usage.cachedInputTokens(), cachedInput()))
                .add(product(usage.cacheWriteTokens(), cacheWrite()))
                .add(product(usage.outputTokens() - usage.reasoningTokens(), output))
                .add(product(usage.reasoningTokens(), reasoning()));
    }

    /** The most that so many tokens can cost, of whichever kind they are; in millionths of a micro-credit. */
    BigInteger most(long inputTokens, long outputTokens) {
        return product(inputTokens, Math.max(input, Math.max(cachedInput(), cacheWrite())))
                .add(product(outputTokens, Math.max(output, reasoning())));
    }

    private static BigInteger product(long tokens, long price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
    }
}
