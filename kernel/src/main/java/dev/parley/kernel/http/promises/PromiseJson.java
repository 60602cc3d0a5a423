package dev.parley.kernel.http.promises;

import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.promise.CheckResult;
import dev.parley.kernel.promise.PromiseReport;
import dev.parley.kernel.promise.PromiseWords;
import dev.parley.kernel.promise.ReleaseResult;
import java.util.List;
import java.util.Locale;

/** Promises as JSON. What a check found in detail is for those who run the platform. */
final class PromiseJson {
    private PromiseJson() {}

    static JsonWriter of(List<PromiseReport> reports, Locale language) {
        PromiseWords words = PromiseWords.of(language);
        JsonWriter json = new JsonWriter().object();
        json.name("notes").array();
        json.value(words.get("page.canary")).value(words.get("page.limits"));
        json.endArray().name("promises").array();
        reports.forEach(report -> promise(json, report, words));
        return json.endArray().endObject();
    }

    private static void promise(JsonWriter json, PromiseReport report, PromiseWords words) {
        json.object();
        json.member("id", report.promise().name());
        json.member("text", words.text(report.promise()));
        json.member("state", report.state().written());
        json.member("checkedAt", report.checkedAt().map(Object::toString));
        json.name("proofs").array();
        report.promise().proofs().stream()
                .map(proof -> proof.name().toLowerCase(Locale.ROOT))
                .sorted()
                .forEach(json::value);
        json.endArray().name("checks").array();
        report.live().forEach(result -> check(json, result));
        json.endArray().name("releases").array();
        report.releases().forEach(result -> release(json, result));
        json.endArray().endObject();
    }

    private static void check(JsonWriter json, CheckResult result) {
        json.object();
        json.member("name", result.check());
        json.member("outcome", result.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.member("checkedAt", result.checkedAt().toString());
        json.member("since", result.since().toString());
        json.endObject();
    }

    private static void release(JsonWriter json, ReleaseResult result) {
        json.object();
        json.member("test", result.test());
        json.member("version", result.version());
        json.member("day", result.day().toString());
        json.member("passed", result.passed());
        json.member("failed", result.failed());
        json.endObject();
    }
}
