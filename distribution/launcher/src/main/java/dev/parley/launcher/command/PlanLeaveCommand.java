package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "leave",
        description = "Takes an account's plan away; what it has of this month it keeps.",
        mixinStandardHelpOptions = true)
final class PlanLeaveCommand implements Callable<Integer> {
    private final Session.Opener opener;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private AccountOption account = new AccountOption();

    PlanLeaveCommand(Session.Opener opener) {
        this.opener = opener;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            session.plans().leave(context, account.find(session, context).id().id());
            return ExitCode.OK.status();
        }
    }
}
