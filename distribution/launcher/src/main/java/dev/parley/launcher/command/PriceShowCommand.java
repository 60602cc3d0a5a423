package dev.parley.launcher.command;

import dev.parley.kernel.pricing.Price;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "show",
        description = "Prints every version of every price, in credits for a million tokens and for a request.",
        mixinStandardHelpOptions = true)
final class PriceShowCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    PriceShowCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            List<Price> prices = session.prices().list(session.context(tenant.name()));
            if (output.json()) {
                console.json(prices.stream().map(PriceCommands::asJson).toList());
            } else {
                prices.forEach(price -> PriceCommands.print(console, price));
            }
            return ExitCode.OK.status();
        }
    }
}
