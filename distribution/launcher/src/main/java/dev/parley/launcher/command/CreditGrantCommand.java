package dev.parley.launcher.command;

import dev.parley.kernel.credits.Balance;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.TenantContext;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "grant",
        description = "Gives credits, and prints what can be spent then.",
        mixinStandardHelpOptions = true)
final class CreditGrantCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Mixin
    private PayerOption payer = new PayerOption();

    @Option(
            names = "--credits",
            required = true,
            paramLabel = "N",
            converter = CreditsConverter.class,
            description = "How many, as 12.5.")
    private MicroCredits credits = MicroCredits.ZERO;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "When what is left of them ends, as 2027-01-31T12:00:00Z. Default: never.")
    private @Nullable Instant expires;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why: the owner can read it.")
    private @Nullable String reason;

    CreditGrantCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        NewCredit credit = NewCredit.granted(credits);
        credit = expires == null ? credit : credit.until(expires);
        credit = reason == null ? credit : credit.because(reason);
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            Balance balance = session.credits().grant(context, payer.find(session, context), credit);
            CreditCommands.show(console, output, balance);
            return ExitCode.OK.status();
        }
    }
}
