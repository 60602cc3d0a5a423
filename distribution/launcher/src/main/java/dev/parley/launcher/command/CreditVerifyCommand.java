package dev.parley.launcher.command;

import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.kernel.tenancy.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** What was found in a tenant. */
    private record Verified(String tenant, LedgerCheck.Result result) {}

    @Override
    public Integer call() {
        List<Verified> all = new ArrayList<>();
        try (Session session = opener.open(installation)) {
            List<Tenant> tenants = tenant == null ? session.tenants().list() : List.of(session.tenant(tenant));
            try (Progress progress = Progress.over(console, "Verifying ledgers of tenants", tenants.size())) {
                for (Tenant one : tenants) {
                    all.add(new Verified(one.name(), session.credits().check(session.context(one.name()))));
                    progress.step();
                }
            }
        }
        if (output.json()) {
            console.json(all.stream().map(CreditVerifyCommand::asJson).toList());
        } else {
            all.forEach(this::print);
        }
        boolean exact = all.stream().allMatch(one -> one.result().isExact());
        return (exact ? ExitCode.OK : ExitCode.FAILED).status();
    }

    private void print(Verified found) {
        if (found.result().isExact()) {
            console.print(found.tenant() + "\texact\t" + found.result().transfers() + " transfers");
        }
        found.result().problems().forEach(problem -> console.print(found.tenant() + "\tWRONG\t" + problem));
    }

    private static Map<String, ?> asJson(Verified found) {
        var json = new LinkedHashMap<String, Object>();
        json.put("tenant", found.tenant());
        json.put("exact", found.result().isExact());
        json.put("transfers", found.result().transfers());
        json.put("problems", found.result().problems());
        return json;
    }
}
