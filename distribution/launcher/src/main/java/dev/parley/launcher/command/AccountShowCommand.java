package dev.parley.launcher.command;

import dev.parley.kernel.administration.AccountAdministration.Described;
import dev.parley.kernel.database.TenantContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "show", description = "Prints what is known of an account.", mixinStandardHelpOptions = true)
final class AccountShowCommand implements Callable<Integer> {
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

    AccountShowCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            Described found = session.administration()
                    .describe(context, account.find(session, context).id().id());
            if (output.json()) {
                console.json(AccountCommands.asJson(found));
            } else {
                AccountCommands.asJson(found).forEach((key, value) -> console.print(key + "\t" + value));
            }
            return ExitCode.OK.status();
        }
    }
}
