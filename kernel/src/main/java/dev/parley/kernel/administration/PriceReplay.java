package dev.parley.kernel.administration;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.pricing.Price;
import java.time.Instant;

/**
 * What requests that were answered would have cost under another price.
 *
 * @param price the version that was tried; nobody made it
 * @param since when the first of them began at the earliest
 * @param requests how many there were
 * @param charged what they cost
 * @param wouldBe what they would have cost, whatever there was to pay it
 */
public record PriceReplay(Price price, Instant since, long requests, MicroCredits charged, MicroCredits wouldBe) {
    /** What would have been charged more, or, negative, less. */
    public MicroCredits difference() {
        return wouldBe.minus(charged);
    }
}
