package dev.parley.kernel.http.anthropic;

import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.StrictJson;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads requests for a message or for its count of tokens: every field is mapped or refused, as docs/anthropic-api.md lists. */
final class MessagesRequestReader {
    private static final Set<String> FIELDS = Set.of(
            "model",
            "max_tokens",
            "messages",
            "system",
            "tools",
            "tool_choice",
            "stream",
            "stop_sequences",
            "temperature",
            "top_p",
            "top_k",
            "metadata",
            "thinking",
            "output_config",
            "service_tier",
            "cache_control");
    private static final long SMALL_BUDGET = 4_096;
    private static final long MIDDLE_BUDGET = 16_384;
    private static final int MAX_STOPS = 16;

    private final StrictJson json;
    private final AnthropicMessageReader messages;
    private final AnthropicToolReader tools;

    MessagesRequestReader(StrictJson json) {
        this.json = json;
        this.messages = new AnthropicMessageReader(json);
        this.tools = new AnthropicToolReader(json);
    }

    /** @throws dev.parley.spi.PlatformException INVALID_REQUEST that names the field at fault */
    MessagesRequest readMessage(byte[] bytes, UUID requestId, String cacheSalt) {
        JsonFields body = body(bytes);
        Long limit = body.integer("max_tokens", 1, Integer.MAX_VALUE);
        if (limit == null) {
            throw body.missing("max_tokens");
        }
        return read(body, limit, InferenceRequest.builder(requestId, cacheSalt, body.requiredString("model")));
    }

    /** The same without a limit, which is not asked for where tokens are counted. */
    InferenceRequest readForCount(byte[] bytes, UUID requestId, String cacheSalt) {
        JsonFields body = body(bytes);
        return read(body, null, InferenceRequest.builder(requestId, cacheSalt, body.requiredString("model")))
                .inference();
    }

    private JsonFields body(byte[] bytes) {
        JsonFields body = JsonFields.ofBody(json.read(bytes));
        body.allowOnly(FIELDS);
        return body;
    }

    private MessagesRequest read(JsonFields body, @Nullable Long limit, InferenceRequest.Builder request) {
        List<Message> conversation = new ArrayList<>(messages.system(body));
        conversation.addAll(messages.messages(body));
        request.messages(conversation)
                .maxOutputTokens(limit)
                .sampling(sampling(body))
                .reasoningEffort(effort(body));
        tools.read(body, request);
        accepted(body);
        return new MessagesRequest(request.build(), Boolean.TRUE.equals(body.bool("stream")));
    }

    private static Sampling sampling(JsonFields body) {
        List<String> stops = body.strings("stop_sequences");
        if (stops.size() > MAX_STOPS || stops.contains("")) {
            throw JsonFields.wrongValue("stop_sequences", "at most " + MAX_STOPS + " texts that are not empty");
        }
        return Sampling.builder()
                .temperature(body.number("temperature", 0, 1))
                .topP(body.number("top_p", 0, 1))
                .topK(body.integer("top_k", 0, Integer.MAX_VALUE))
                .stop(stops)
                .build();
    }

    /** The effort asked for by name, or the one that a budget of thinking amounts to. */
    private static @Nullable String effort(JsonFields body) {
        JsonFields output = body.object("output_config").orElse(null);
        if (output != null) {
            output.allowOnly(Set.of("effort"));
            String effort = output.string("effort");
            if (effort != null
                    && !Set.of("low", "medium", "high", "xhigh", "max").contains(effort)) {
                throw JsonFields.wrongValue("output_config.effort", "'low', 'medium', 'high', 'xhigh' or 'max'");
            }
            if (effort != null) {
                return effort;
            }
        }
        JsonFields thinking = body.object("thinking").orElse(null);
        if (thinking == null) {
            return null;
        }
        return switch (thinking.requiredString("type")) {
            case "disabled" -> "none";
            case "adaptive" -> null;
            case "enabled" -> ofBudget(thinking);
            default -> throw JsonFields.wrongValue("thinking.type", "'enabled', 'adaptive' or 'disabled'");
        };
    }

    private static String ofBudget(JsonFields thinking) {
        Long budget = thinking.integer("budget_tokens", 1, Integer.MAX_VALUE);
        if (budget == null) {
            throw thinking.missing("budget_tokens");
        }
        if (budget <= SMALL_BUDGET) {
            return "low";
        }
        return budget <= MIDDLE_BUDGET ? "medium" : "high";
    }

    /** Fields that have no effect, but must have the right type all the same. */
    private static void accepted(JsonFields body) {
        body.object("metadata").ifPresent(metadata -> metadata.string("user_id"));
        body.object("cache_control");
        String tier = body.string("service_tier");
        if (tier != null && !tier.equals("auto") && !tier.equals("standard_only")) {
            throw JsonFields.wrongValue("service_tier", "'auto' or 'standard_only'");
        }
    }
}
