package dev.parley.spi.testkit.inference;

import static dev.parley.spi.testkit.inference.JsonReader.quote;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the chunks of one answer the way its dialect does. */
final class ChunkWriter {
    private static final String END = "\n\n";

    private final Dialect dialect;
    private final boolean cacheReport;
    private final ChatRequest request;
    private final String id;
    private final long promptTokens;

    ChunkWriter(ModelServerSettings settings, ChatRequest request, String id) {
        this.dialect = settings.dialect;
        this.cacheReport = settings.cacheReport;
        this.request = request;
        this.id = id;
        this.promptTokens = request.promptTokens();
    }

    String role(long tokens) {
        return switch (dialect) {
            case VLLM, TENSORRT_LLM -> delta("{\"role\":\"assistant\",\"content\":\"\"}", "null", tokens);
            case SGLANG ->
                delta(
                        "{\"role\":\"assistant\",\"content\":\"\",\"reasoning_content\":null,\"tool_calls\":null}",
                        "null",
                        tokens);
            case LLAMA_CPP -> delta("{\"role\":\"assistant\",\"content\":null}", "null", tokens);
        };
    }

    String text(String text, long tokens) {
        String content = "\"content\":" + quote(text);
        return delta(wrapped(content, "\"reasoning_content\":null"), logprobs(text), tokens);
    }

    String reasoning(String text, long tokens) {
        String content = quote(dialect.reasoningField()) + ":" + quote(text);
        return delta(wrapped(content, "\"content\":null"), "null", tokens);
    }

    String tool(Step.Tool call, long tokens) {
        return toolCalls(
                "{\"id\":" + quote(call.id()) + ",\"type\":\"function\",\"index\":" + call.index()
                        + ",\"function\":{\"name\":" + quote(call.name()) + ",\"arguments\":" + quote(call.arguments())
                        + "}}",
                tokens);
    }

    String toolArguments(Step.ToolArguments more, long tokens) {
        return toolCalls(
                "{\"index\":" + more.index() + ",\"function\":{\"arguments\":" + quote(more.fragment()) + "}}", tokens);
    }

    String finish(String reason, long tokens) {
        String rest = ",\"logprobs\":null,\"finish_reason\":" + quote(reason);
        return switch (dialect) {
            case VLLM, TENSORRT_LLM ->
                chunk("{\"index\":0,\"delta\":{\"content\":\"\"}" + rest + ",\"stop_reason\":null}", tokens, "");
            case SGLANG ->
                chunk(
                        "{\"index\":0,\"delta\":{\"role\":null,\"content\":null,\"reasoning_content\":null,\"tool_calls\":null}"
                                + rest + ",\"matched_stop\":null}",
                        tokens,
                        "");
            case LLAMA_CPP ->
                chunk(
                        "{\"finish_reason\":" + quote(reason) + ",\"index\":0,\"delta\":{}}",
                        tokens,
                        request.wantsUsage() ? "" : "," + timings(tokens));
        };
    }

    String usage(long input, long cached, long output) {
        String timings = dialect == Dialect.LLAMA_CPP ? "," + timings(output) : "";
        return "data: {" + head() + ",\"choices\":[],\"usage\":{\"prompt_tokens\":" + input + ",\"total_tokens\":"
                + (input + output) + ",\"completion_tokens\":" + output
                + ",\"prompt_tokens_details\":" + (cacheReport ? "{\"cached_tokens\":" + cached + "}" : "null") + "}"
                + timings + "}" + END;
    }

    String failure(String message) {
        return switch (dialect) {
            case VLLM, SGLANG, TENSORRT_LLM ->
                "data: {\"error\":{\"message\":" + quote(message)
                        + ",\"type\":\"InternalServerError\",\"param\":null,\"code\":500}}" + END;
            case LLAMA_CPP ->
                "data: {\"error\":{\"code\":500,\"message\":" + quote(message) + ",\"type\":\"server_error\"}}" + END;
        };
    }

    private String toolCalls(String call, long tokens) {
        return delta(wrapped("\"tool_calls\":[" + call + "]", "\"content\":null"), "null", tokens);
    }

    /** SGLang writes out what is not there. */
    private String wrapped(String content, String absent) {
        return dialect == Dialect.SGLANG ? "{\"role\":null," + content + "," + absent + "}" : "{" + content + "}";
    }

    private String delta(String delta, String logprobs, long tokens) {
        String choice = switch (dialect) {
            case VLLM, TENSORRT_LLM ->
                "{\"index\":0,\"delta\":" + delta + ",\"logprobs\":" + logprobs
                        + ",\"finish_reason\":null,\"token_ids\":null}";
            case SGLANG ->
                "{\"index\":0,\"delta\":" + delta + ",\"logprobs\":" + logprobs
                        + ",\"finish_reason\":null,\"matched_stop\":null}";
            case LLAMA_CPP ->
                "{\"finish_reason\":null,\"index\":0,\"delta\":" + delta
                        + (logprobs.equals("null") ? "" : ",\"logprobs\":" + logprobs) + "}";
        };
        return chunk(choice, tokens, "");
    }

    private String chunk(String choice, long tokens, String extra) {
        String usage = request.wantsContinuousUsage() && dialect.continuousUsage()
                ? ",\"usage\":{\"prompt_tokens\":" + promptTokens + ",\"total_tokens\":" + (promptTokens + tokens)
                        + ",\"completion_tokens\":" + tokens + "}"
                : "";
        return "data: {" + head() + ",\"choices\":[" + choice + "]" + usage + extra + "}" + END;
    }

    private String head() {
        return "\"id\":" + quote(id) + ",\"object\":\"chat.completion.chunk\",\"created\":1760000000,\"model\":"
                + quote(request.model());
    }

    private String logprobs(String token) {
        if (!request.wantsLogprobs()) {
            return "null";
        }
        String bytes = Arrays.toString(token.getBytes(StandardCharsets.UTF_8));
        return "{\"content\":[{\"token\":" + quote(token) + ",\"logprob\":-0.25,\"bytes\":" + bytes
                + ",\"top_logprobs\":[]}]}";
    }

    private String timings(long output) {
        return "\"timings\":{\"cache_n\":0,\"prompt_n\":" + promptTokens + ",\"prompt_ms\":1.0,\"predicted_n\":"
                + output + ",\"predicted_ms\":1.0}";
    }
}
