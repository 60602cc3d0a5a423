package dev.parley.launcher.command;

import dev.parley.kernel.administration.PriceReplay;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.pricing.Price;
import dev.parley.kernel.pricing.PriceChange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "set",
        description = "Makes a new version of a model's price and prints its id. What is not named stays as it is.",
        mixinStandardHelpOptions = true)
final class PriceSetCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Mixin
    private PriceOptions prices = new PriceOptions();

    @Option(names = "--model", required = true, paramLabel = "M", description = "The model's name.")
    private String model = "";

    @Option(
            names = "--above",
            paramLabel = "TOKENS",
            description = "Sets the prices of requests whose input is longer than this. Default: ${DEFAULT-VALUE}.")
    private long above;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "When it comes into force, as 2027-01-31T12:00:00Z. Default: at once.")
    private @Nullable Instant from;

    @Option(
            names = "--dry-run",
            description = "Makes nothing; prints the version, and what the last 30 days would have cost under it.")
    private boolean dryRun;

    PriceSetCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        PriceChange change = prices.change(model, above, Optional.ofNullable(from));
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            if (dryRun) {
                show(session.prices().preview(context, change));
            } else {
                show(session.prices().set(context, change));
            }
            return ExitCode.OK.status();
        }
    }

    private void show(Price price) {
        if (output.json()) {
            console.json(PriceCommands.asJson(price));
        } else {
            console.print(price.id().toString());
        }
    }

    private void show(PriceReplay replay) {
        if (output.json()) {
            console.json(asJson(replay));
            return;
        }
        PriceCommands.print(console, replay.price());
        console.print("since " + replay.since() + ": " + replay.requests() + " requests, charged " + replay.charged()
                + ", would be " + replay.wouldBe() + ", difference " + replay.difference());
    }

    private static Map<String, ?> asJson(PriceReplay replay) {
        var replayed = new LinkedHashMap<String, Object>();
        replayed.put("since", replay.since().toString());
        replayed.put("requests", replay.requests());
        replayed.put("charged", replay.charged().value());
        replayed.put("wouldBe", replay.wouldBe().value());
        replayed.put("difference", replay.difference().value());
        return Map.of("price", PriceCommands.asJson(replay.price()), "replay", replayed);
    }
}
