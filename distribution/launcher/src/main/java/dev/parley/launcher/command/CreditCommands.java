package dev.parley.launcher.command;

import dev.parley.kernel.credits.Balance;
import dev.parley.kernel.credits.LedgerEntry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "credits",
        description = "Gives, shows and checks credits.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class CreditCommands {
    /** In micro-credits, as over HTTP. */
    static Map<String, Object> asJson(Balance balance) {
        var json = new LinkedHashMap<String, Object>();
        json.put("posted", balance.posted().value());
        json.put("held", balance.held().value());
        json.put("owed", balance.owed().value());
        json.put("available", balance.available().value());
        return json;
    }

    static Map<String, Object> asJson(LedgerEntry entry) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", entry.id().toString());
        json.put("kind", entry.kind().name().toLowerCase(Locale.ROOT));
        json.put("amount", entry.amount().value());
        entry.reason().ifPresent(reason -> json.put("reason", reason));
        entry.expiresAt().ifPresent(end -> json.put("expiresAt", end.toString()));
        json.put("createdAt", entry.createdAt().toString());
        return json;
    }

    /** What an owner can spend now. */
    static void show(Console console, JsonOption output, Balance balance) {
        if (output.json()) {
            console.json(asJson(balance));
        } else {
            console.print(balance.available().toString());
        }
    }
}
