package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "restore", description = "Lets a suspended account sign in again.", mixinStandardHelpOptions = true)
final class AccountRestoreCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Mixin
    private AccountOption account = new AccountOption();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    AccountRestoreCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            Account found = account.find(session, context);
            AccountCommands.show(
                    console,
                    output,
                    session.administration().restore(context, found.id().id(), reason));
            return ExitCode.OK.status();
        }
    }
}
