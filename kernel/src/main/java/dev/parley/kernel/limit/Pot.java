package dev.parley.kernel.limit;

import io.github.bucket4j.ConsumptionProbe;
import java.util.concurrent.CompletableFuture;

/** A bucket of requests or tokens that fills up evenly, as much in a minute as the limit says. */
interface Pot {
    /** Takes all of the amount or nothing. */
    CompletableFuture<ConsumptionProbe> take(long amount);

    /** Nobody waits for it. */
    void giveBack(long amount);

    /** Takes what was used already, and nobody waits for it: the pot may owe it, and fills up from below zero then. */
    void owe(long amount);
}
