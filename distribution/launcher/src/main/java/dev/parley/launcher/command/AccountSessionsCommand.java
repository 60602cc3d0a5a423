package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.session.SessionSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sessions",
        description = "Lists where somebody is signed in, or ends all of it.",
        mixinStandardHelpOptions = true)
final class AccountSessionsCommand implements Callable<Integer> {
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

    @Option(names = "--end", description = "Ends all of them, and prints how many there were.")
    private boolean end;

    AccountSessionsCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            Account found = account.find(session, context);
            if (end) {
                console.print(Integer.toString(
                        session.administration().endSessions(context, found.id().id())));
                return ExitCode.OK.status();
            }
            List<? extends Map<String, ?>> sessions =
                    session.administration().sessions(context, found.id().id()).stream()
                            .map(AccountSessionsCommand::asJson)
                            .toList();
            if (output.json()) {
                console.json(sessions);
            } else {
                sessions.forEach(one -> console.print(String.join(
                        "\t", one.values().stream().map(Object::toString).toList())));
            }
            return ExitCode.OK.status();
        }
    }

    private static Map<String, ?> asJson(SessionSummary session) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", session.id().toString());
        json.put("device", session.device().type().written());
        json.put("system", session.device().system());
        json.put("browser", session.device().browser());
        json.put("provider", session.provider());
        json.put("createdAt", session.createdAt().toString());
        json.put("lastSeenAt", session.lastSeenAt().toString());
        return json;
    }
}
