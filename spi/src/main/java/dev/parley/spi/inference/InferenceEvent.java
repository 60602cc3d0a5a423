package dev.parley.spi.inference;

import dev.parley.spi.Json;
import dev.parley.spi.PlatformException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A piece of an answer, in the order in which the model made it. */
public sealed interface InferenceEvent {

    /**
     * Text of the answer.
     *
     * @param rawLogprobs the token probabilities in OpenAI's form (the value of {@code logprobs}), where asked for
     * @param rawChoice see {@link RawDelta#choice()}
     */
    record TextDelta(
            String text,
            @Nullable Json rawLogprobs,
            @Nullable Json rawChoice) implements InferenceEvent, RawDelta {
        public TextDelta(String text) {
            this(text, null, null);
        }

        public Optional<Json> logprobs() {
            return Optional.ofNullable(rawLogprobs);
        }
    }

    /** Text of the model's reasoning, which precedes the answer. */
    record ReasoningDelta(String text, @Nullable Json rawChoice) implements InferenceEvent, RawDelta {
        public ReasoningDelta(String text) {
            this(text, null);
        }
    }

    /**
     * A piece of a tool call. The first piece of a call carries id and name.
     *
     * @param index which call of this answer, from 0
     * @param argumentsFragment a piece of the arguments' JSON text, possibly empty
     */
    record ToolCallDelta(
            int index,
            @Nullable String rawId,
            @Nullable String rawName,
            String argumentsFragment,
            @Nullable Json rawChoice)
            implements InferenceEvent, RawDelta {

        /** Kept as the model gave it: some models need their own form of id back, as {@code functions.NAME:IDX}. */
        public Optional<String> id() {
            return Optional.ofNullable(rawId);
        }

        public Optional<String> name() {
            return Optional.ofNullable(rawName);
        }
    }

    /** The usage of the whole request so far; each replaces the one before. */
    record UsageUpdate(Usage usage) implements InferenceEvent {}

    /**
     * The answer is complete. The last event.
     *
     * @param usage the final figures; those of the server, or a marked estimate
     */
    record Finished(FinishReason reason, Usage usage) implements InferenceEvent {}

    /** The answer broke off. The last event. What came before it stands. */
    record Failed(PlatformException error) implements InferenceEvent {}

    /** An event that may carry the server's own words, so that they can be passed on without being parsed and written again. */
    sealed interface RawDelta permits TextDelta, ReasoningDelta, ToolCallDelta {
        @Nullable
        Json rawChoice();

        /**
         * The element of {@code choices} of an OpenAI {@code chat.completion.chunk}, as the server sent it; present only if
         * this event is all that the chunk said (but for usage) and its {@code finish_reason} is null.
         */
        default Optional<Json> choice() {
            return Optional.ofNullable(rawChoice());
        }
    }
}
