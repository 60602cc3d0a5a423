package dev.parley.launcher.command;

import dev.parley.kernel.metering.Budget;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "show",
        description = "Prints all budgets but those of keys, in credits.",
        mixinStandardHelpOptions = true)
final class BudgetShowCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    BudgetShowCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            List<Budget> budgets = session.budgets().list(session.context(tenant.name()));
            if (output.json()) {
                console.json(budgets.stream().map(BudgetCommands::asJson).toList());
            } else {
                budgets.forEach(budget -> console.print(BudgetCommands.line(budget)));
            }
            return ExitCode.OK.status();
        }
    }
}
