package dev.parley.launcher.command;

import dev.parley.kernel.credits.Plan;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "plan",
        description = "Sets and shows what is included each month, and gives plans to accounts.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class PlanCommands {
    /** In micro-credits, as over HTTP. */
    static Map<String, Object> asJson(Plan plan) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", plan.name());
        json.put("included", plan.included().value());
        return json;
    }

    static String line(Plan plan) {
        return plan.name() + "\t" + plan.included();
    }
}
