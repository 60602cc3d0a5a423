package dev.parley.kernel.http.api;

import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.usage.RequestEntry;
import dev.parley.kernel.usage.RequestPage;
import dev.parley.kernel.usage.UsageGroup;
import dev.parley.kernel.usage.UsagePage;
import dev.parley.kernel.usage.UsageQuery;
import dev.parley.kernel.usage.UsageSum;
import dev.parley.spi.inference.Usage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Usage as it is shown. Amounts are micro-credits, times milliseconds. */
public final class UsageJson {
    private UsageJson() {}

    /** Sums, each with those of the four that it is told apart by. */
    public static JsonWriter write(UsagePage page) {
        UsageQuery query = page.query();
        JsonWriter json = new JsonWriter().object();
        json.member("from", query.from().toString()).member("to", query.to().toString());
        json.member("asOf", page.asOf().toString()).name("items").array();
        page.sums().forEach(sum -> sum(json, query, sum));
        return json.endArray().member("truncated", page.truncated()).endObject();
    }

    /**
     * A page of requests.
     *
     * @param withPerson whether it is said whose they are
     */
    public static JsonWriter write(RequestPage page, boolean withPerson) {
        JsonWriter json = new JsonWriter().object().name("items").array();
        page.items().forEach(entry -> entry(json, entry, withPerson));
        return json.endArray().member("nextCursor", page.nextCursor()).endObject();
    }

    private static void sum(JsonWriter json, UsageQuery query, UsageSum sum) {
        json.object();
        for (UsageGroup group : UsageGroup.values()) {
            if (query.groups().contains(group)) {
                json.member(group.written(), group(group, sum));
            }
        }
        json.member("requests", sum.requests()).member("errors", sum.errors());
        tokens(json, sum.usage());
        json.member("charged", sum.charged().value()).endObject();
    }

    private static Optional<String> group(UsageGroup group, UsageSum sum) {
        return switch (group) {
            case DAY -> sum.day().map(LocalDate::toString);
            case MODEL -> sum.model();
            case KEY -> sum.key().map(UUID::toString);
            case FEATURE -> sum.feature();
        };
    }

    private static void entry(JsonWriter json, RequestEntry entry, boolean withPerson) {
        json.object().member("requestId", entry.requestId().toString());
        if (withPerson) {
            json.name("owner").object();
            json.member("kind", entry.person().kind().name().toLowerCase(Locale.ROOT));
            json.member("id", entry.person().id().toString()).endObject();
        }
        json.member("key", entry.key().map(UUID::toString));
        json.member("feature", entry.feature());
        json.member("model", entry.model());
        json.member("backend", entry.backend());
        json.member("outcome", entry.outcome().written());
        json.name("status");
        entry.status().ifPresentOrElse(json::value, json::nothing);
        json.member("errorCode", entry.errorCode());
        tokens(json, entry.usage());
        json.member("charged", entry.charged().value());
        json.member("beganAt", entry.beganAt().toString());
        json.name("firstTokenMs");
        entry.firstToken().map(Duration::toMillis).ifPresentOrElse(json::value, json::nothing);
        json.member("totalMs", entry.total().toMillis()).endObject();
    }

    private static void tokens(JsonWriter json, Usage usage) {
        json.member("inputTokens", usage.inputTokens());
        json.member("cachedTokens", usage.cachedInputTokens());
        json.member("cacheWriteTokens", usage.cacheWriteTokens());
        json.member("outputTokens", usage.outputTokens());
        json.member("reasoningTokens", usage.reasoningTokens());
    }
}
