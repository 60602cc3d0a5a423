package dev.parley.kernel.http.openai;

import dev.parley.kernel.http.json.JsonFields;
import dev.parley.spi.inference.Sampling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads how tokens are to be chosen. */
final class SamplingReader {
    private static final int MAX_STOPS = 4;
    private static final int MAX_BIASES = 1024;
    private static final int MAX_TOP_LOGPROBS = 20;

    private SamplingReader() {}

    static Sampling read(JsonFields body) {
        return Sampling.builder()
                .temperature(body.number("temperature", 0, 2))
                .topP(body.number("top_p", 0, 1))
                .topK(body.integer("top_k", -1, Integer.MAX_VALUE))
                .frequencyPenalty(body.number("frequency_penalty", -2, 2))
                .presencePenalty(body.number("presence_penalty", -2, 2))
                .seed(body.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE))
                .topLogprobs(topLogprobs(body))
                .stop(stop(body))
                .logitBias(logitBias(body))
                .build();
    }

    private static @Nullable Integer topLogprobs(JsonFields body) {
        boolean wanted = Boolean.TRUE.equals(body.bool("logprobs"));
        Long alternatives = body.integer("top_logprobs", 0, MAX_TOP_LOGPROBS);
        if (!wanted) {
            if (alternatives != null) {
                throw JsonFields.wrongValue("top_logprobs", "nothing, unless 'logprobs' is true");
            }
            return null;
        }
        return alternatives == null ? 0 : alternatives.intValue();
    }

    private static List<String> stop(JsonFields body) {
        JsonNode stop = body.node("stop").orElse(null);
        if (stop == null) {
            return List.of();
        }
        if (!stop.isString() && !stop.isArray()) {
            throw JsonFields.wrongType("stop", "a string or an array of strings", stop);
        }
        List<String> texts = stop.isString() ? List.of(stop.stringValue()) : body.strings("stop");
        if (texts.size() > MAX_STOPS) {
            throw JsonFields.wrongValue("stop", "at most " + MAX_STOPS + " texts");
        }
        if (texts.contains("")) {
            throw JsonFields.wrongValue("stop", "texts that are not empty");
        }
        return texts;
    }

    private static Map<String, Double> logitBias(JsonFields body) {
        Map<String, Double> biases = new HashMap<>();
        body.object("logit_bias").ifPresent(object -> {
            for (String token : object.names()) {
                if (token.isEmpty() || !token.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    throw JsonFields.wrongValue("logit_bias", "token ids as keys");
                }
                object.node(token)
                        .ifPresent(bias -> biases.put(token, JsonFields.number(bias, object.path(token), -100, 100)));
            }
        });
        if (biases.size() > MAX_BIASES) {
            throw JsonFields.wrongValue("logit_bias", "at most " + MAX_BIASES + " tokens");
        }
        return biases;
    }
}
