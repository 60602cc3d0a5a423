package dev.parley.launcher.command;

import dev.parley.kernel.credits.Plan;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "show", description = "Prints all plans, in credits a month.", mixinStandardHelpOptions = true)
final class PlanShowCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    PlanShowCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            List<Plan> plans = session.plans().list(session.context(tenant.name()));
            if (output.json()) {
                console.json(plans.stream().map(PlanCommands::asJson).toList());
            } else {
                plans.forEach(plan -> console.print(PlanCommands.line(plan)));
            }
            return ExitCode.OK.status();
        }
    }
}
