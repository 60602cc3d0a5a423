package dev.parley.launcher.command;

import dev.parley.kernel.administration.CreditAdministration.Adjusted;
import dev.parley.kernel.credits.Correction;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.TenantContext;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "adjust",
        description = "Sets credits right in either direction, and prints what can be spent then. Above the tenant's"
                + " credits.approval-above it waits for somebody of the tenant who approves it.",
        mixinStandardHelpOptions = true)
final class CreditAdjustCommand implements Callable<Integer> {
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
            description = "How many come, or, negative, go: --credits=-2.5.")
    private MicroCredits credits = MicroCredits.ZERO;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why: the owner can read it.")
    private String reason = "";

    CreditAdjustCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        Correction correction = new Correction(credits, reason, Optional.empty(), Optional.empty());
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            Adjusted adjusted = session.credits().adjust(context, payer.find(session, context), correction);
            CreditCommands.show(console, output, adjusted.balance());
            adjusted.waiting()
                    .ifPresent(waiting -> console.complain("parley: nothing has moved yet: the adjustment "
                            + waiting.id() + " waits for somebody with the permission manage-billing to approve it."));
            return ExitCode.OK.status();
        }
    }
}
