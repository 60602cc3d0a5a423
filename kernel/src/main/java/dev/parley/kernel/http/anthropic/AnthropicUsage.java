package dev.parley.kernel.http.anthropic;

import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.spi.inference.Usage;

/** Renders usage in Anthropic's form, where tokens from the cache are counted apart. */
final class AnthropicUsage {
    private AnthropicUsage() {}

    static void write(JsonWriter json, Usage usage) {
        json.object();
        json.member("input_tokens", usage.inputTokens() - usage.cachedInputTokens());
        json.member("cache_creation_input_tokens", 0);
        json.member("cache_read_input_tokens", usage.cachedInputTokens());
        json.member("output_tokens", usage.outputTokens());
        json.endObject();
    }
}
