package dev.parley.launcher.command;

import dev.parley.kernel.tenancy.Tenant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = "Computes every balance anew from its movements. Fails, with a line for each, if any differs.",
        mixinStandardHelpOptions = true)
final class CreditVerifyCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    @Option(names = "--tenant", paramLabel = "NAME", description = "The tenant. Default: all of them.")
    private @Nullable String tenant;

    CreditVerifyCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        List<VerifiedLedger> all;
        try (Session session = opener.open(installation)) {
            List<Tenant> tenants = tenant == null ? session.tenants().list() : List.of(session.tenant(tenant));
            all = VerifiedLedger.of(session, tenants, console);
        }
        if (output.json()) {
            console.json(all.stream().map(VerifiedLedger::asJson).toList());
        } else {
            all.forEach(one -> one.print(console));
        }
        return (VerifiedLedger.areExact(all) ? ExitCode.OK : ExitCode.FAILED).status();
    }
}
