package dev.parley.kernel.http.openai;

import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.StrictJson;
import dev.parley.spi.Json;
import dev.parley.spi.inference.InferenceRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads chat completion requests: every field is passed, mapped, or refused, as docs/openai-api.md lists. */
final class ChatRequestReader {
    private static final Pattern EFFORT = Pattern.compile("[a-z]{1,16}");
    private static final Set<String> STREAM_OPTIONS = Set.of("include_usage", "include_obfuscation");

    private final StrictJson json;
    private final ToolReader tools;

    ChatRequestReader(StrictJson json) {
        this.json = json;
        this.tools = new ToolReader(json);
    }

    /** @throws dev.parley.spi.PlatformException INVALID_REQUEST that names the field at fault */
    ChatRequest read(byte[] bytes, UUID requestId, String cacheSalt) {
        JsonFields body = JsonFields.ofBody(json.read(bytes));
        ChatFields.check(body);
        boolean stream = Boolean.TRUE.equals(body.bool("stream"));
        InferenceRequest.Builder request = InferenceRequest.builder(requestId, cacheSalt, body.requiredString("model"))
                .messages(MessageReader.read(body))
                .parallelToolCalls(body.bool("parallel_tool_calls"))
                .responseFormat(responseFormat(body))
                .reasoningEffort(reasoningEffort(body))
                .maxOutputTokens(maxOutputTokens(body))
                .sampling(SamplingReader.read(body))
                .vendorFields(vendorFields(body))
                .rawWanted(stream);
        ToolReader.Tools read = tools.read(body);
        request.tools(read.definitions()).toolChoice(read.choice());
        return new ChatRequest(request.build(), stream, includeUsage(body, stream));
    }

    private static boolean includeUsage(JsonFields body, boolean stream) {
        if (!stream && body.has("stream_options")) {
            throw JsonFields.wrongValue("stream_options", "nothing, unless 'stream' is true");
        }
        return body.object("stream_options")
                .map(options -> {
                    options.allowOnly(STREAM_OPTIONS);
                    options.bool("include_obfuscation");
                    return Boolean.TRUE.equals(options.bool("include_usage"));
                })
                .orElse(false);
    }

    private @Nullable Json responseFormat(JsonFields body) {
        JsonFields format = body.object("response_format").orElse(null);
        if (format == null) {
            return null;
        }
        return switch (format.requiredString("type")) {
            case "text" -> null;
            case "json_object" -> json.write(body.node("response_format").orElseThrow());
            case "json_schema" -> {
                JsonFields schema = format.requiredObject("json_schema");
                schema.requiredString("name");
                schema.object("schema");
                yield json.write(body.node("response_format").orElseThrow());
            }
            default -> throw JsonFields.unsupported(format.path("type"), "use 'text', 'json_object' or 'json_schema'.");
        };
    }

    private static @Nullable String reasoningEffort(JsonFields body) {
        String effort = body.string("reasoning_effort");
        if (effort != null && !EFFORT.matcher(effort).matches()) {
            throw JsonFields.wrongValue("reasoning_effort", "a word as 'low', 'medium' or 'high'");
        }
        return effort;
    }

    private static @Nullable Long maxOutputTokens(JsonFields body) {
        Long older = body.integer("max_tokens", 1, Integer.MAX_VALUE);
        Long newer = body.integer("max_completion_tokens", 1, Integer.MAX_VALUE);
        if (older != null && newer != null) {
            throw JsonFields.wrongValue("max_tokens", "either 'max_tokens' or 'max_completion_tokens', not both");
        }
        return newer == null ? older : newer;
    }

    private Map<String, Json> vendorFields(JsonFields body) {
        List<String> present = ChatFields.VENDOR.stream().filter(body::has).toList();
        Map<String, Json> fields = new LinkedHashMap<>();
        for (String name : present) {
            fields.put(name, json.write(body.node(name).orElseThrow()));
        }
        return fields;
    }
}
