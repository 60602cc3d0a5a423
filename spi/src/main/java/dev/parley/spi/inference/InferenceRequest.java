package dev.parley.spi.inference;

import dev.parley.spi.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a model is asked. The kernel has checked it and resolved the model; a backend only translates. */
public final class InferenceRequest {
    private final UUID requestId;
    private final String cacheSalt;
    private final String model;
    private final List<Message> messages;
    private final List<ToolDefinition> tools;
    private final @Nullable ToolChoice toolChoice;
    private final @Nullable Boolean parallelToolCalls;
    private final @Nullable Json responseFormat;
    private final @Nullable String reasoningEffort;
    private final @Nullable Long maxOutputTokens;
    private final Sampling sampling;
    private final Map<String, Json> vendorFields;
    private final boolean rawWanted;

    private InferenceRequest(Builder builder) {
        requestId = builder.requestId;
        cacheSalt = builder.cacheSalt;
        model = builder.model;
        messages = builder.messages;
        tools = builder.tools;
        toolChoice = builder.toolChoice;
        parallelToolCalls = builder.parallelToolCalls;
        responseFormat = builder.responseFormat;
        reasoningEffort = builder.reasoningEffort;
        maxOutputTokens = builder.maxOutputTokens;
        sampling = builder.sampling;
        vendorFields = builder.vendorFields;
        rawWanted = builder.rawWanted;
    }

    /**
     * Begins a request.
     *
     * @param requestId unique and fresh: it may be used as the server's own id of the request
     * @param cacheSalt opaque and fixed for a tenant: requests with different salts share no prefix cache
     * @param model a name from {@link InferenceBackend#models()}
     */
    public static Builder builder(UUID requestId, String cacheSalt, String model) {
        return new Builder(requestId, cacheSalt, model);
    }

    public UUID requestId() {
        return requestId;
    }

    public String cacheSalt() {
        return cacheSalt;
    }

    public String model() {
        return model;
    }

    public List<Message> messages() {
        return messages;
    }

    public List<ToolDefinition> tools() {
        return tools;
    }

    public Optional<ToolChoice> toolChoice() {
        return Optional.ofNullable(toolChoice);
    }

    public Optional<Boolean> parallelToolCalls() {
        return Optional.ofNullable(parallelToolCalls);
    }

    /** The value of OpenAI's {@code response_format}. */
    public Optional<Json> responseFormat() {
        return Optional.ofNullable(responseFormat);
    }

    /** {@code low}, {@code medium}, {@code high} or a word that the model knows. */
    public Optional<String> reasoningEffort() {
        return Optional.ofNullable(reasoningEffort);
    }

    /** How many tokens the answer may be, reasoning included. */
    public OptionalLong maxOutputTokens() {
        return maxOutputTokens == null ? OptionalLong.empty() : OptionalLong.of(maxOutputTokens);
    }

    public Sampling sampling() {
        return sampling;
    }

    /** Fields of the client's request that are not of the dialect's standard and are passed on as they are. */
    public Map<String, Json> vendorFields() {
        return vendorFields;
    }

    /** Whether events should carry {@link InferenceEvent.RawDelta#choice()} where that costs nothing. */
    public boolean rawWanted() {
        return rawWanted;
    }

    /** The same request under a new model name; for aliases. */
    public InferenceRequest withModel(String name) {
        Builder builder = new Builder(requestId, cacheSalt, name);
        builder.messages = messages;
        builder.tools = tools;
        builder.toolChoice = toolChoice;
        builder.parallelToolCalls = parallelToolCalls;
        builder.responseFormat = responseFormat;
        builder.reasoningEffort = reasoningEffort;
        builder.maxOutputTokens = maxOutputTokens;
        builder.sampling = sampling;
        builder.vendorFields = vendorFields;
        builder.rawWanted = rawWanted;
        return builder.build();
    }

    /** Collects the parts of a request. */
    public static final class Builder {
        private final UUID requestId;
        private final String cacheSalt;
        private final String model;
        private List<Message> messages = List.of();
        private List<ToolDefinition> tools = List.of();
        private @Nullable ToolChoice toolChoice;
        private @Nullable Boolean parallelToolCalls;
        private @Nullable Json responseFormat;
        private @Nullable String reasoningEffort;
        private @Nullable Long maxOutputTokens;
        private Sampling sampling = Sampling.defaults();
        private Map<String, Json> vendorFields = Map.of();
        private boolean rawWanted;

        private Builder(UUID requestId, String cacheSalt, String model) {
            this.requestId = Objects.requireNonNull(requestId);
            this.cacheSalt = Objects.requireNonNull(cacheSalt);
            this.model = Objects.requireNonNull(model);
        }

        public Builder messages(List<Message> values) {
            messages = List.copyOf(values);
            return this;
        }

        public Builder tools(List<ToolDefinition> values) {
            tools = List.copyOf(values);
            return this;
        }

        public Builder toolChoice(@Nullable ToolChoice value) {
            toolChoice = value;
            return this;
        }

        public Builder parallelToolCalls(@Nullable Boolean value) {
            parallelToolCalls = value;
            return this;
        }

        public Builder responseFormat(@Nullable Json value) {
            responseFormat = value;
            return this;
        }

        public Builder reasoningEffort(@Nullable String value) {
            reasoningEffort = value;
            return this;
        }

        public Builder maxOutputTokens(@Nullable Long value) {
            maxOutputTokens = value;
            return this;
        }

        public Builder sampling(Sampling value) {
            sampling = value;
            return this;
        }

        /** In the order given. */
        public Builder vendorFields(Map<String, Json> values) {
            vendorFields = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            return this;
        }

        public Builder rawWanted(boolean value) {
            rawWanted = value;
            return this;
        }

        /** @throws IllegalStateException if there is no message */
        public InferenceRequest build() {
            if (messages.isEmpty()) {
                throw new IllegalStateException("a request has at least one message");
            }
            return new InferenceRequest(this);
        }
    }
}
