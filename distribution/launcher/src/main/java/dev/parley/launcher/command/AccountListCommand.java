package dev.parley.launcher.command;

import dev.parley.kernel.identity.Account;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Lists a tenant's accounts.", mixinStandardHelpOptions = true)
final class AccountListCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    AccountListCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            List<Account> accounts = session.accounts().list(session.context(tenant.name()));
            if (output.json()) {
                console.json(accounts.stream().map(AccountCommands::asJson).toList());
            } else {
                accounts.forEach(account -> console.print(AccountCommands.line(account)));
            }
            return ExitCode.OK.status();
        }
    }
}
