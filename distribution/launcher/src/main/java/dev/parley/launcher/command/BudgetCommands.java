package dev.parley.launcher.command;

import dev.parley.kernel.metering.Budget;
import dev.parley.kernel.metering.BudgetSubject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "budget",
        description = "Sets and shows how much may be spent in a period.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class BudgetCommands {
    /** In micro-credits, as over HTTP. */
    static Map<String, Object> asJson(Budget budget) {
        var json = new LinkedHashMap<String, Object>();
        json.put("subject", budget.subject().kind().name().toLowerCase(Locale.ROOT));
        if (budget.subject().kind() == BudgetSubject.Kind.ACCOUNT) {
            json.put("account", budget.subject().id().toString());
        }
        json.put("period", budget.period().name().toLowerCase(Locale.ROOT));
        json.put("amount", budget.amount().value());
        return json;
    }

    static String line(Budget budget) {
        String whose = budget.subject().kind().name().toLowerCase(Locale.ROOT);
        return String.join(
                "\t",
                budget.subject().kind() == BudgetSubject.Kind.ACCOUNT
                        ? whose + " " + budget.subject().id()
                        : whose,
                budget.period().name().toLowerCase(Locale.ROOT),
                budget.amount().toString());
    }
}
