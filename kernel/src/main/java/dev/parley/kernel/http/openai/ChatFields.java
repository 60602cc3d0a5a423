package dev.parley.kernel.http.openai;

import dev.parley.kernel.http.json.JsonFields;
import dev.parley.spi.PlatformException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which fields of a chat completion there are, and which of them ask for what this platform does not do. */
final class ChatFields {
    /** Fields of model servers beyond OpenAI's, passed on as they are. */
    static final List<String> VENDOR = List.of(
            "min_p",
            "repetition_penalty",
            "min_tokens",
            "stop_token_ids",
            "bad_words",
            "include_stop_str_in_output",
            "skip_special_tokens",
            "spaces_between_special_tokens",
            "chat_template_kwargs",
            "structured_outputs",
            "thinking");

    private static final Set<String> STANDARD = Set.of(
            "model",
            "messages",
            "stream",
            "stream_options",
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "top_p",
            "frequency_penalty",
            "presence_penalty",
            "seed",
            "stop",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "n",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "response_format",
            "reasoning_effort",
            "user",
            "safety_identifier",
            "metadata",
            "prompt_cache_key",
            "prompt_cache_retention",
            "service_tier",
            "store",
            "modalities",
            "verbosity",
            "audio",
            "prediction",
            "web_search_options",
            "functions",
            "function_call",
            "top_k");
    private static final Set<String> KNOWN =
            Stream.concat(STANDARD.stream(), VENDOR.stream()).collect(Collectors.toUnmodifiableSet());

    private ChatFields() {}

    /** @throws PlatformException INVALID_REQUEST for an unknown field, and one that asks for what is not done */
    static void check(JsonFields body) {
        body.allowOnly(KNOWN);
        Long choices = body.integer("n", 1, 128);
        if (choices != null && choices != 1) {
            throw JsonFields.unsupported(
                    "n", "one choice is made for each request; send the request again for another.");
        }
        refuse(body, "audio", "audio is not made here.");
        refuse(body, "prediction", "predicted outputs are not supported.");
        refuse(body, "web_search_options", "this server searches no web.");
        refuse(body, "functions", "use 'tools'.");
        refuse(body, "function_call", "use 'tool_choice'.");
        if (Boolean.TRUE.equals(body.bool("store"))) {
            throw JsonFields.unsupported("store", "completions are not stored; leave it out or send false.");
        }
        only(body, "service_tier", Set.of("auto", "default"));
        only(body, "verbosity", Set.of("medium"));
        for (String modality : body.strings("modalities")) {
            if (!modality.equals("text")) {
                throw JsonFields.unsupported("modalities", "only 'text' is made.");
            }
        }
        accepted(body);
    }

    /** Fields that have no effect, but must have the right type all the same. */
    private static void accepted(JsonFields body) {
        body.string("user");
        body.string("safety_identifier");
        body.string("prompt_cache_key");
        body.string("prompt_cache_retention");
        body.object("metadata").ifPresent(metadata -> {
            for (String key : metadata.names()) {
                metadata.string(key);
            }
        });
    }

    private static void refuse(JsonFields body, String name, String why) {
        if (body.has(name)) {
            throw JsonFields.unsupported(name, why);
        }
    }

    private static void only(JsonFields body, String name, Set<String> values) {
        String value = body.string(name);
        if (value != null && !values.contains(value)) {
            throw JsonFields.unsupported(name, "'" + value + "'; supported: " + String.join(", ", values) + ".");
        }
    }
}
