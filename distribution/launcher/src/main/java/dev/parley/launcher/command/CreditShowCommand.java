package dev.parley.launcher.command;

import dev.parley.kernel.credits.Balance;
import dev.parley.kernel.credits.LedgerEntry;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.database.TenantContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "show",
        description = "Prints what somebody has, and how it came and went, newest first.",
        mixinStandardHelpOptions = true)
final class CreditShowCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Mixin
    private PayerOption payer = new PayerOption();

    @Option(names = "--entries", paramLabel = "N", description = "How many movements. Default: ${DEFAULT-VALUE}.")
    private int entries = 50;

    CreditShowCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            LedgerOwner owner = payer.find(session, context);
            Balance balance = session.credits().balance(context, owner);
            List<LedgerEntry> newest =
                    session.credits().entries(context, owner, Optional.empty(), Math.max(0, entries));
            if (output.json()) {
                Map<String, Object> json = CreditCommands.asJson(balance);
                json.put("entries", newest.stream().map(CreditCommands::asJson).toList());
                console.json(json);
            } else {
                console.print("available=" + balance.available() + "\tposted=" + balance.posted() + "\theld="
                        + balance.held() + "\towed=" + balance.owed());
                newest.forEach(entry -> console.print(line(entry)));
            }
            return ExitCode.OK.status();
        }
    }

    private static String line(LedgerEntry entry) {
        return String.join(
                "\t",
                entry.createdAt().toString(),
                entry.kind().name().toLowerCase(Locale.ROOT),
                entry.amount().toString(),
                entry.reason().orElse("-"),
                entry.id().toString());
    }
}
