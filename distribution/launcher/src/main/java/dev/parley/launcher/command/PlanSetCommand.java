package dev.parley.launcher.command;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.Plan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "set",
        description = "Makes or changes a plan; a change holds from the next month on.",
        mixinStandardHelpOptions = true)
final class PlanSetCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "Lower-case letters, digits and hyphens.")
    private String name = "";

    @Option(
            names = "--credits",
            required = true,
            paramLabel = "N",
            converter = CreditsConverter.class,
            description = "What is included each calendar month of UTC, as 12.5.")
    private MicroCredits credits = MicroCredits.ZERO;

    PlanSetCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            Plan plan = new Plan(name, credits);
            session.plans().set(session.context(tenant.name()), plan);
            if (output.json()) {
                console.json(PlanCommands.asJson(plan));
            } else {
                console.print(PlanCommands.line(plan));
            }
            return ExitCode.OK.status();
        }
    }
}
