package dev.parley.launcher.command;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.metering.Budget;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "set",
        description = "Sets how much may be spent in a period, in place of what was set before.",
        mixinStandardHelpOptions = true)
final class BudgetSetCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Mixin
    private BudgetOption budget = new BudgetOption();

    @Option(
            names = "--credits",
            required = true,
            paramLabel = "N",
            converter = CreditsConverter.class,
            description = "The most that may be spent, as 12.5.")
    private MicroCredits credits = MicroCredits.ZERO;

    BudgetSetCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            Budget set = new Budget(budget.find(session, context), budget.period(), credits);
            session.budgets().set(context, set);
            if (output.json()) {
                console.json(BudgetCommands.asJson(set));
            } else {
                console.print(BudgetCommands.line(set));
            }
            return ExitCode.OK.status();
        }
    }
}
