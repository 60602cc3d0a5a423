package dev.parley.plugin.inference.gpu;

import dev.parley.spi.Json;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Sampling;
import dev.parley.spi.inference.ToolChoice;
import dev.parley.spi.inference.ToolDefinition;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes requests as one kind of server understands them. */
final class RequestWriter {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    /**
     * Fields that a client must not set through vendor fields: ours, and those with which servers address each other, other
     * requests, other tenants' caches or files.
     */
    private static final Set<String> NOT_FOR_CLIENTS = Set.of(
            "model",
            "messages",
            "stream",
            "stream_options",
            "n",
            "best_of",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "response_format",
            "reasoning_effort",
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "top_p",
            "top_k",
            "frequency_penalty",
            "presence_penalty",
            "seed",
            "stop",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "cache_salt",
            "request_id",
            "rid",
            "id_slot",
            "priority",
            "lora_path",
            "lora",
            "kv_transfer_params",
            "bootstrap_host",
            "bootstrap_port",
            "bootstrap_room",
            "data_parallel_rank",
            "chat_template",
            "return_progress",
            "custom_logit_processor");

    private final boolean cacheSalt;

    RequestWriter(boolean cacheSalt) {
        this.cacheSalt = cacheSalt;
    }

    byte[] chat(InferenceRequest request, ServerKind kind) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("model", request.model());
            MessageWriter.write(json, request.messages());
            json.writeBooleanProperty("stream", true);
            json.writeObjectPropertyStart("stream_options");
            json.writeBooleanProperty("include_usage", true);
            if (kind.hasContinuousUsage()) {
                json.writeBooleanProperty("continuous_usage_stats", true);
            }
            json.writeEndObject();
            tools(json, request);
            request.responseFormat().ifPresent(format -> raw(json, "response_format", format));
            request.reasoningEffort().ifPresent(effort -> json.writeStringProperty("reasoning_effort", effort));
            request.maxOutputTokens().ifPresent(most -> json.writeNumberProperty("max_tokens", most));
            sampling(json, request.sampling());
            if (cacheSalt && kind.hasCacheSalt()) {
                json.writeStringProperty("cache_salt", request.cacheSalt());
            }
            for (Map.Entry<String, Json> field : request.vendorFields().entrySet()) {
                if (!NOT_FOR_CLIENTS.contains(field.getKey())) {
                    raw(json, field.getKey(), field.getValue());
                }
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** The question that shows whether a server makes tokens. */
    byte[] probe(String model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("model", model);
            json.writeArrayPropertyStart("messages");
            json.writeStartObject();
            json.writeStringProperty("role", "user");
            json.writeStringProperty("content", "Hi");
            json.writeEndObject();
            json.writeEndArray();
            json.writeNumberProperty("max_tokens", 1);
            json.writeBooleanProperty("stream", true);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** vLLM's question for the number of tokens of a chat. */
    byte[] tokenize(InferenceRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("model", request.model());
            MessageWriter.write(json, request.messages());
            if (!request.tools().isEmpty()) {
                definitions(json, request);
            }
            json.writeBooleanProperty("add_generation_prompt", true);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void tools(JsonGenerator json, InferenceRequest request) {
        if (request.tools().isEmpty()) {
            return;
        }
        definitions(json, request);
        request.toolChoice().ifPresent(choice -> choice(json, choice));
        request.parallelToolCalls().ifPresent(value -> json.writeBooleanProperty("parallel_tool_calls", value));
    }

    private static void definitions(JsonGenerator json, InferenceRequest request) {
        json.writeArrayPropertyStart("tools");
        for (ToolDefinition tool : request.tools()) {
            json.writeStartObject();
            json.writeStringProperty("type", "function");
            json.writeObjectPropertyStart("function");
            json.writeStringProperty("name", tool.name());
            if (tool.description() != null) {
                json.writeStringProperty("description", tool.description());
            }
            if (tool.parameters() != null) {
                raw(json, "parameters", tool.parameters());
            }
            if (tool.strict() != null) {
                json.writeBooleanProperty("strict", tool.strict());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void choice(JsonGenerator json, ToolChoice choice) {
        switch (choice) {
            case ToolChoice.Auto _ -> json.writeStringProperty("tool_choice", "auto");
            case ToolChoice.None _ -> json.writeStringProperty("tool_choice", "none");
            case ToolChoice.Required _ -> json.writeStringProperty("tool_choice", "required");
            case ToolChoice.Named(String name) -> {
                json.writeObjectPropertyStart("tool_choice");
                json.writeStringProperty("type", "function");
                json.writeObjectPropertyStart("function");
                json.writeStringProperty("name", name);
                json.writeEndObject();
                json.writeEndObject();
            }
        }
    }

    private static void sampling(JsonGenerator json, Sampling sampling) {
        sampling.temperature().ifPresent(value -> json.writeNumberProperty("temperature", value));
        sampling.topP().ifPresent(value -> json.writeNumberProperty("top_p", value));
        sampling.topK().ifPresent(value -> json.writeNumberProperty("top_k", value));
        sampling.frequencyPenalty().ifPresent(value -> json.writeNumberProperty("frequency_penalty", value));
        sampling.presencePenalty().ifPresent(value -> json.writeNumberProperty("presence_penalty", value));
        sampling.seed().ifPresent(value -> json.writeNumberProperty("seed", value));
        sampling.topLogprobs().ifPresent(alternatives -> {
            json.writeBooleanProperty("logprobs", true);
            json.writeNumberProperty("top_logprobs", alternatives);
        });
        if (!sampling.stop().isEmpty()) {
            json.writeArrayPropertyStart("stop");
            sampling.stop().forEach(json::writeString);
            json.writeEndArray();
        }
        if (!sampling.logitBias().isEmpty()) {
            json.writeObjectPropertyStart("logit_bias");
            sampling.logitBias().forEach(json::writeNumberProperty);
            json.writeEndObject();
        }
    }

    private static void raw(JsonGenerator json, String name, Json value) {
        json.writeName(name);
        json.writeRawValue(new String(value.utf8(), StandardCharsets.UTF_8));
    }
}
