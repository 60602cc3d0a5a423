package dev.parley.spi.inference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How tokens are chosen. What is absent is the model's own default. Made by {@link #builder()}. */
public final class Sampling {
    private static final Sampling DEFAULT = builder().build();

    private final @Nullable Double temperature;
    private final @Nullable Double topP;
    private final @Nullable Long topK;
    private final @Nullable Double frequencyPenalty;
    private final @Nullable Double presencePenalty;
    private final @Nullable Long seed;
    private final @Nullable Integer topLogprobs;
    private final List<String> stop;
    private final Map<String, Double> logitBias;

    private Sampling(Builder builder) {
        temperature = builder.temperature;
        topP = builder.topP;
        topK = builder.topK;
        frequencyPenalty = builder.frequencyPenalty;
        presencePenalty = builder.presencePenalty;
        seed = builder.seed;
        topLogprobs = builder.topLogprobs;
        stop = builder.stop;
        logitBias = builder.logitBias;
    }

    /** Everything as the model has it. */
    public static Sampling defaults() {
        return DEFAULT;
    }

    public static Builder builder() {
        return new Builder();
    }

    public OptionalDouble temperature() {
        return optional(temperature);
    }

    public OptionalDouble topP() {
        return optional(topP);
    }

    public OptionalLong topK() {
        return topK == null ? OptionalLong.empty() : OptionalLong.of(topK);
    }

    public OptionalDouble frequencyPenalty() {
        return optional(frequencyPenalty);
    }

    public OptionalDouble presencePenalty() {
        return optional(presencePenalty);
    }

    public OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    /** Present where token probabilities are asked for; how many alternatives for each token, from 0. */
    public Optional<Integer> topLogprobs() {
        return Optional.ofNullable(topLogprobs);
    }

    /** Texts at which the answer ends; they are not part of it. */
    public List<String> stop() {
        return stop;
    }

    /** Token id to bias, from -100 to 100. */
    public Map<String, Double> logitBias() {
        return logitBias;
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Collects what the client set; null leaves a value to the model. */
    public static final class Builder {
        private @Nullable Double temperature;
        private @Nullable Double topP;
        private @Nullable Long topK;
        private @Nullable Double frequencyPenalty;
        private @Nullable Double presencePenalty;
        private @Nullable Long seed;
        private @Nullable Integer topLogprobs;
        private List<String> stop = List.of();
        private Map<String, Double> logitBias = Map.of();

        private Builder() {}

        public Builder temperature(@Nullable Double value) {
            temperature = value;
            return this;
        }

        public Builder topP(@Nullable Double value) {
            topP = value;
            return this;
        }

        public Builder topK(@Nullable Long value) {
            topK = value;
            return this;
        }

        public Builder frequencyPenalty(@Nullable Double value) {
            frequencyPenalty = value;
            return this;
        }

        public Builder presencePenalty(@Nullable Double value) {
            presencePenalty = value;
            return this;
        }

        public Builder seed(@Nullable Long value) {
            seed = value;
            return this;
        }

        /** Asks for token probabilities. */
        public Builder topLogprobs(@Nullable Integer alternatives) {
            topLogprobs = alternatives;
            return this;
        }

        public Builder stop(List<String> values) {
            stop = List.copyOf(values);
            return this;
        }

        public Builder logitBias(Map<String, Double> values) {
            logitBias = Map.copyOf(values);
            return this;
        }

        public Sampling build() {
            return new Sampling(this);
        }
    }
}
