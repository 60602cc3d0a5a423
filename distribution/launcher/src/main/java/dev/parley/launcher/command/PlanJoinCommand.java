package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "join",
        description = "Gives an account a plan, in place of the one that it had, and what it includes for this month.",
        mixinStandardHelpOptions = true)
final class PlanJoinCommand implements Callable<Integer> {
    private final Session.Opener opener;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private AccountOption account = new AccountOption();

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "The plan.")
    private String name = "";

    PlanJoinCommand(Session.Opener opener) {
        this.opener = opener;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            session.plans().join(context, account.find(session, context).id().id(), name);
            return ExitCode.OK.status();
        }
    }
}
