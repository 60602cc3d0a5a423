package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "delete",
        description = "Erases an account and everything of its holder's, for good. Its holder is told.",
        mixinStandardHelpOptions = true)
final class AccountDeleteCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private AccountOption account = new AccountOption();

    @Option(names = "--yes", required = true, description = "Says that this is meant: it cannot be undone.")
    @SuppressWarnings("UnusedVariable") // that it is given is all that it says
    private boolean yes;

    AccountDeleteCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            Account found = account.find(session, context);
            session.deletion().delete(context, found.id(), Locale.ENGLISH);
            console.print(found.id().id().toString());
            return ExitCode.OK.status();
        }
    }
}
