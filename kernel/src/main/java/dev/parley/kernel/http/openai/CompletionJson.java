package dev.parley.kernel.http.openai;

import dev.parley.kernel.http.exchange.CollectedAnswer;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.http.json.StrictJson;
import dev.parley.spi.Json;
import dev.parley.spi.inference.ToolCall;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Renders a whole completion. */
final class CompletionJson {
    private final StrictJson json;

    CompletionJson(StrictJson json) {
        this.json = json;
    }

    JsonWriter write(CompletionHead head, CollectedAnswer answer) {
        JsonWriter out = new JsonWriter().object();
        out.member("id", head.id()).member("object", "chat.completion");
        out.member("created", head.created()).member("model", head.model());
        out.name("system_fingerprint").nothing();
        out.name("choices").array().object().member("index", 0);
        out.name("message");
        message(out, answer);
        out.name("logprobs");
        logprobs(out, answer.logprobs());
        out.member("finish_reason", FinishReasonName.of(answer.reason()));
        out.endObject().endArray();
        out.name("usage");
        UsageJson.write(out, answer.usage());
        return out.endObject();
    }

    private static void message(JsonWriter out, CollectedAnswer answer) {
        List<ToolCall> calls = answer.toolCalls();
        out.object().member("role", "assistant");
        out.member("content", answer.text().isEmpty() && !calls.isEmpty() ? null : answer.text());
        out.name("refusal").nothing();
        if (!answer.reasoning().isEmpty()) {
            out.member("reasoning_content", answer.reasoning());
        }
        if (!calls.isEmpty()) {
            out.name("tool_calls").array();
            for (ToolCall call : calls) {
                out.object().member("id", call.id()).member("type", "function");
                out.name("function").object();
                out.member("name", call.name()).member("arguments", call.arguments());
                out.endObject().endObject();
            }
            out.endArray();
        }
        out.endObject();
    }

    private void logprobs(JsonWriter out, List<Json> pieces) {
        if (pieces.isEmpty()) {
            out.nothing();
            return;
        }
        out.object().name("content").array();
        for (Json piece : pieces) {
            JsonNode content = json.read(piece.utf8()).get("content");
            if (content != null && content.isArray()) {
                content.values().forEach(token -> out.value(json.write(token)));
            }
        }
        out.endArray().name("refusal").nothing().endObject();
    }
}
