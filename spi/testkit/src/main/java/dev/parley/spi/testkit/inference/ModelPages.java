package dev.parley.spi.testkit.inference;

import static dev.parley.spi.testkit.inference.JsonReader.quote;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that a model server says beside answers, in its dialect. */
final class ModelPages {
    private final Dialect dialect;
    private final List<String> models;
    private final long contextTokens;

    ModelPages(Dialect dialect, List<String> models, long contextTokens) {
        this.dialect = dialect;
        this.models = models;
        this.contextTokens = contextTokens;
    }

    String models() {
        return models.stream()
                .map(this::model)
                .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"));
    }

    private String model(String name) {
        String head = "{\"id\":" + quote(name) + ",\"object\":\"model\",\"created\":1760000000,\"owned_by\":"
                + quote(dialect.owner());
        return switch (dialect) {
            case VLLM, SGLANG ->
                head + ",\"root\":" + quote(name) + ",\"parent\":null,\"max_model_len\":" + contextTokens + "}";
            case TENSORRT_LLM -> head + "}";
            case LLAMA_CPP ->
                head + ",\"meta\":{\"vocab_type\":2,\"n_vocab\":32000,\"n_ctx_train\":" + contextTokens + "}}";
        };
    }

    String metrics(long running) {
        return switch (dialect) {
            case VLLM ->
                "vllm:num_requests_running{model_name=\"m\"} " + running
                        + "\nvllm:num_requests_waiting{model_name=\"m\"} 0\nvllm:kv_cache_usage_perc 0.0\n";
            case SGLANG -> "sglang:num_running_reqs " + running + "\nsglang:num_queue_reqs 0\nsglang:token_usage 0.0\n";
            case TENSORRT_LLM -> "[{\"numActiveRequests\":" + running + "}]";
            case LLAMA_CPP -> "llamacpp:requests_processing " + running + "\nllamacpp:requests_deferred 0\n";
        };
    }

    String tokenized(ChatRequest request) {
        return "{\"count\":" + request.promptTokens() + ",\"max_model_len\":" + contextTokens + ",\"tokens\":[]}";
    }

    String props(int slots) {
        return "{\"default_generation_settings\":{\"n_ctx\":" + contextTokens + "},\"total_slots\":" + slots + "}";
    }

    String loading() {
        return error(503, "Loading model", "unavailable_error");
    }

    String unauthorized() {
        return error(401, "Invalid API Key", "authentication_error");
    }

    String notFound() {
        return error(404, "Not Found", "not_found_error");
    }

    String unknownModel(String name) {
        return error(404, "The model `" + name + "` does not exist.", "NotFoundError");
    }

    String malformed() {
        return error(dialect == Dialect.LLAMA_CPP ? 500 : 400, "malformed request", "invalid_request_error");
    }

    String unknownField(String name) {
        return error(400, "Extra inputs are not permitted: " + name, "BadRequestError");
    }

    String tooLong(long promptTokens) {
        String message = "The prompt has " + promptTokens + " tokens, the context " + contextTokens + ".";
        return switch (dialect) {
            case VLLM ->
                "{\"error\":{\"message\":" + quote(message)
                        + ",\"type\":\"BadRequestError\",\"param\":\"input_tokens\",\"code\":400}}";
            case SGLANG, TENSORRT_LLM -> error(400, message, "BadRequestError");
            case LLAMA_CPP ->
                "{\"error\":{\"code\":400,\"message\":" + quote(message)
                        + ",\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":" + promptTokens + ",\"n_ctx\":"
                        + contextTokens + "}}";
        };
    }

    private String error(int code, String message, String type) {
        return switch (dialect) {
            case VLLM, LLAMA_CPP ->
                "{\"error\":{\"message\":" + quote(message) + ",\"type\":" + quote(type) + ",\"param\":null,\"code\":"
                        + code + "}}";
            case SGLANG, TENSORRT_LLM ->
                "{\"object\":\"error\",\"message\":" + quote(message) + ",\"type\":" + quote(type)
                        + ",\"param\":null,\"code\":" + code + "}";
        };
    }
}
