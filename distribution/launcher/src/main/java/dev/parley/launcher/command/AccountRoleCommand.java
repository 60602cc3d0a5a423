package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "role",
        description = "Gives an account another role; its sessions end.",
        mixinStandardHelpOptions = true)
final class AccountRoleCommand implements Callable<Integer> {
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

    @Parameters(
            paramLabel = "ROLE",
            description = "owner, admin, billing, privacy-officer, auditor, support or member.")
    private String role = "";

    AccountRoleCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            Role wanted = Role.parse(role);
            Account found = account.find(session, context);
            AccountCommands.show(
                    console,
                    output,
                    session.administration().changeRole(context, found.id().id(), wanted));
            return ExitCode.OK.status();
        }
    }
}
