package dev.parley.spi.testkit.inference;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A chat request as the scripted server understands it. */
record ChatRequest(JsonObject json) {
    /** All that a server takes which knows the standard and little more. */
    private static final Set<String> STANDARD = Set.of(
            "frequency_penalty",
            "logit_bias",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "messages",
            "min_p",
            "model",
            "n",
            "presence_penalty",
            "reasoning_effort",
            "response_format",
            "seed",
            "stop",
            "stream",
            "stream_options",
            "temperature",
            "tool_choice",
            "tools",
            "top_k",
            "top_logprobs",
            "top_p",
            "user");

    Optional<String> unknownField() {
        return json.names().stream().filter(name -> !STANDARD.contains(name)).findFirst();
    }

    String model() {
        return json.text("model").orElse("");
    }

    boolean streams() {
        return json.flag("stream");
    }

    boolean wantsUsage() {
        return streamOption("include_usage");
    }

    boolean wantsContinuousUsage() {
        return streamOption("continuous_usage_stats");
    }

    boolean wantsLogprobs() {
        return json.flag("logprobs");
    }

    long maxTokens() {
        return json.integer("max_completion_tokens")
                .or(() -> json.integer("max_tokens"))
                .orElse(Long.MAX_VALUE);
    }

    List<JsonObject> messages() {
        return json.objects("messages");
    }

    List<JsonObject> tools() {
        return json.objects("tools").stream()
                .flatMap(tool -> tool.object("function").stream())
                .toList();
    }

    /** The text of the last message of this role; empty where there is none. */
    String last(String role) {
        return messages().reversed().stream()
                .filter(message -> message.text("role").orElse("").equals(role))
                .findFirst()
                .map(ChatRequest::text)
                .orElse("");
    }

    boolean endsWith(String role) {
        return !messages().isEmpty()
                && messages().getLast().text("role").orElse("").equals(role);
    }

    /** All words of all messages, at least one. */
    long promptTokens() {
        return Math.max(
                1,
                messages().stream()
                        .mapToLong(message -> Tokens.count(text(message)))
                        .sum());
    }

    private boolean streamOption(String name) {
        return json.object("stream_options").map(options -> options.flag(name)).orElse(false);
    }

    private static String text(JsonObject message) {
        return message.text("content")
                .orElseGet(() -> message.objects("content").stream()
                        .flatMap(part -> part.text("text").stream())
                        .collect(Collectors.joining()));
    }
}
