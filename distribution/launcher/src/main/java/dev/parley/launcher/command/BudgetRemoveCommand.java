package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "remove", description = "Takes a budget away.", mixinStandardHelpOptions = true)
final class BudgetRemoveCommand implements Callable<Integer> {
    private final Session.Opener opener;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private BudgetOption budget = new BudgetOption();

    BudgetRemoveCommand(Session.Opener opener) {
        this.opener = opener;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            session.budgets().remove(context, budget.find(session, context), budget.period());
            return ExitCode.OK.status();
        }
    }
}
