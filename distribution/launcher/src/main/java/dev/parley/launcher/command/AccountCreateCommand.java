package dev.parley.launcher.command;

import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "create", description = "Makes an account and prints its id.", mixinStandardHelpOptions = true)
final class AccountCreateCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = "Its e-mail address.")
    private String email = "";

    @Option(names = "--role", paramLabel = "ROLE", description = "What it may do. Default: ${DEFAULT-VALUE}.")
    private String role = "member";

    AccountCreateCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            Account account =
                    session.accounts().create(session.context(tenant.name()), NewAccount.of(email, Role.parse(role)));
            if (output.json()) {
                console.json(AccountCommands.asJson(account));
            } else {
                console.print(account.id().id().toString());
            }
            return ExitCode.OK.status();
        }
    }
}
