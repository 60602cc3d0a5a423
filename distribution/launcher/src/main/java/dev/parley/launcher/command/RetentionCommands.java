package dev.parley.launcher.command;

import dev.parley.kernel.retention.Doubt;
import dev.parley.kernel.retention.Planned;
import dev.parley.kernel.retention.RetentionRun;
import dev.parley.kernel.retention.RuleText;
import dev.parley.kernel.retention.SweepResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "retention",
        description = "Deletes what is over, by the rules of the tenants' policies.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class RetentionCommands {
    static Map<String, Object> asJson(String tenant, Planned planned) {
        var json = new LinkedHashMap<String, Object>();
        json.put("tenant", tenant);
        json.put("store", planned.store());
        planned.plan().ifPresent(plan -> json.put("plan", plan));
        json.put("category", planned.category().key());
        planned.rule().ifPresent(rule -> json.put("rule", RuleText.of(rule)));
        planned.doubt().ifPresent(doubt -> json.put("undecided", doubt.written()));
        json.put("byItself", planned.byItself());
        planned.before().map(Instant::toString).ifPresent(before -> json.put("before", before));
        json.put("due", planned.due().records());
        json.put("held", planned.due().held());
        planned.due().oldest().map(Instant::toString).ifPresent(oldest -> json.put("oldest", oldest));
        return json;
    }

    static Map<String, Object> asJson(String tenant, SweepResult result) {
        var json = new LinkedHashMap<String, Object>();
        json.put("tenant", tenant);
        json.put("store", result.store());
        result.plan().ifPresent(plan -> json.put("plan", plan));
        json.put("deleted", result.deleted());
        json.put("failed", result.failed());
        result.doubt().ifPresent(doubt -> json.put("undecided", doubt.written()));
        json.put("complete", result.isComplete());
        return json;
    }

    static Map<String, Object> asJson(RetentionRun.Dropped dropped) {
        var json = new LinkedHashMap<String, Object>();
        json.put("store", dropped.store());
        json.put("part", dropped.part());
        json.put("tenants", dropped.tenants().size());
        return json;
    }

    /** By which rule, and what would go. */
    static String line(String tenant, Planned planned) {
        String rule = planned.rule()
                .map(RuleText::of)
                .orElseGet(() -> planned.doubt().map(Doubt::text).orElse(""));
        String going =
                planned.byItself() ? "by a job of its own" : planned.due().going() + " would go";
        String held = planned.due().held() > 0 ? "\t" + planned.due().held() + " are held" : "";
        return String.join("\t", tenant, name(planned.store(), planned.plan().orElse("")), rule, going) + held;
    }

    static String line(String tenant, SweepResult result) {
        String what = result.doubt()
                .map(doubt -> "nothing deleted: " + doubt.text())
                .orElseGet(() -> result.deleted() + " deleted" + (result.isComplete() ? "" : ", not all of them"));
        return String.join("\t", tenant, name(result.store(), result.plan().orElse("")), what);
    }

    private static String name(String store, String plan) {
        return plan.isEmpty() ? store : store + " of " + plan;
    }
}
