package dev.parley.launcher.command;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.pricing.PriceChange;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to cost how much. */
final class PriceOptions {
    @Option(
            names = "--input",
            paramLabel = "N",
            converter = CreditsConverter.class,
            description = "Credits for a million tokens of the input.")
    private @Nullable MicroCredits input;

    @Option(
            names = "--cached-input",
            paramLabel = "N",
            converter = CreditsConverter.class,
            description = "The same for tokens that came from the model server's cache. Never set: as the input.")
    private @Nullable MicroCredits cachedInput;

    @Option(
            names = "--cache-write",
            paramLabel = "N",
            converter = CreditsConverter.class,
            description = "The same for tokens that were put into the cache. Never set: as the input.")
    private @Nullable MicroCredits cacheWrite;

    @Option(
            names = "--output",
            paramLabel = "N",
            converter = CreditsConverter.class,
            description = "The same for tokens of the answer.")
    private @Nullable MicroCredits output;

    @Option(
            names = "--reasoning",
            paramLabel = "N",
            converter = CreditsConverter.class,
            description = "The same for tokens of reasoning. Never set: as the answer.")
    private @Nullable MicroCredits reasoning;

    @Option(
            names = "--request",
            paramLabel = "N",
            converter = CreditsConverter.class,
            description = "Credits for a request, whatever it uses.")
    private @Nullable MicroCredits request;

    PriceChange change(String model, long above, Optional<Instant> from) {
        return new PriceChange(
                model,
                above,
                Optional.ofNullable(input),
                Optional.ofNullable(cachedInput),
                Optional.ofNullable(cacheWrite),
                Optional.ofNullable(output),
                Optional.ofNullable(reasoning),
                Optional.ofNullable(request),
                from);
    }
}
