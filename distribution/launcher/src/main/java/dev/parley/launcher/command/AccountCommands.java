package dev.parley.launcher.command;

import dev.parley.kernel.administration.AccountAdministration.Described;
import dev.parley.kernel.identity.Account;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "account",
        description = "Makes, shows and administers accounts.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class AccountCommands {
    static Map<String, ?> asJson(Account account) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", account.id().id().toString());
        json.put("email", account.email());
        json.put("role", account.role().written());
        json.put("state", account.state().name().toLowerCase(Locale.ROOT));
        json.put("createdAt", account.createdAt().toString());
        return json;
    }

    static Map<String, ?> asJson(Described found) {
        var json = new LinkedHashMap<String, Object>(asJson(found.account()));
        found.reason().ifPresent(reason -> json.put("reason", reason));
        return json;
    }

    /** What has become of an account. */
    static void show(Console console, JsonOption output, Account account) {
        if (output.json()) {
            console.json(asJson(account));
        } else {
            console.print(line(account));
        }
    }

    static String line(Account account) {
        return String.join(
                "\t",
                account.email(),
                account.role().written(),
                account.state().name().toLowerCase(Locale.ROOT),
                account.id().id().toString());
    }
}
