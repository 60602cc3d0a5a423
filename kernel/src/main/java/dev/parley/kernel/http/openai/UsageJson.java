package dev.parley.kernel.http.openai;

import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.spi.inference.Usage;

/** Renders usage in OpenAI's form. */
final class UsageJson {
    private UsageJson() {}

    static void write(JsonWriter json, Usage usage) {
        json.object();
        json.member("prompt_tokens", usage.inputTokens());
        json.member("completion_tokens", usage.outputTokens());
        json.member("total_tokens", usage.totalTokens());
        json.name("prompt_tokens_details")
                .object()
                .member("cached_tokens", usage.cachedInputTokens())
                .endObject();
        json.name("completion_tokens_details")
                .object()
                .member("reasoning_tokens", usage.reasoningTokens())
                .endObject();
        json.endObject();
    }
}
