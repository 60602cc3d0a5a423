package dev.parley.kernel.http.anthropic;

import dev.parley.kernel.http.exchange.CollectedAnswer;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.http.json.StrictJson;
import dev.parley.spi.Json;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Renders a whole message. */
final class MessageJson {
    private static final Json EMPTY = Json.of("{}");

    private final StrictJson json;

    MessageJson(StrictJson json) {
        this.json = json;
    }

    static String id(UUID requestId) {
        return "msg_" + requestId.toString().replace("-", "");
    }

    JsonWriter write(UUID requestId, String model, CollectedAnswer answer) {
        JsonWriter out = new JsonWriter().object();
        out.member("id", id(requestId)).member("type", "message").member("role", "assistant");
        out.member("model", model);
        out.name("content").array();
        if (!answer.reasoning().isEmpty()) {
            out.object().member("type", "thinking").member("thinking", answer.reasoning());
            out.member("signature", "").endObject();
        }
        if (!answer.text().isEmpty()) {
            out.object().member("type", "text").member("text", answer.text()).endObject();
        }
        for (ToolCall call : answer.toolCalls()) {
            out.object().member("type", "tool_use").member("id", call.id()).member("name", call.name());
            out.name("input").value(input(call.arguments())).endObject();
        }
        out.endArray();
        out.member("stop_reason", StopReason.of(answer.reason()));
        out.name("stop_sequence").nothing();
        out.name("usage");
        AnthropicUsage.write(out, answer.usage());
        return out.endObject();
    }

    /** The input is an object here; a model that wrote something else gave none. */
    private Json input(String arguments) {
        try {
            return json.read(arguments.getBytes(StandardCharsets.UTF_8)).isObject() ? Json.of(arguments) : EMPTY;
        } catch (PlatformException e) {
            return EMPTY;
        }
    }
}
