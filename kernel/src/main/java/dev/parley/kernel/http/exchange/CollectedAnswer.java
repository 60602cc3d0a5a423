package dev.parley.kernel.http.exchange;

import dev.parley.spi.Json;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.ToolCall;
import dev.parley.spi.inference.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects an answer for a client that wants it whole. */
public final class CollectedAnswer implements Answering.Sink {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final SortedMap<Integer, PartialCall> calls = new TreeMap<>();
    private final List<Json> logprobs = new ArrayList<>();
    private FinishReason reason = FinishReason.STOP;
    private Usage usage = Usage.NONE;
    private final Whole whole;

    /** @param whole takes the answer when it is complete */
    public CollectedAnswer(Whole whole) {
        this.whole = whole;
    }

    /** The whole answer says it by its reason; its receipt says why. */
    @Override
    public void cut(String why) {}

    /** @throws PlatformException if the answer broke off */
    @Override
    public boolean accept(InferenceEvent event) throws IOException {
        switch (event) {
            case InferenceEvent.TextDelta delta -> {
                text.append(delta.text());
                delta.logprobs().ifPresent(logprobs::add);
            }
            case InferenceEvent.ReasoningDelta delta -> reasoning.append(delta.text());
            case InferenceEvent.ToolCallDelta delta ->
                calls.computeIfAbsent(delta.index(), index -> new PartialCall()).add(delta);
            case InferenceEvent.UsageUpdate _ -> {}
            case InferenceEvent.Finished end -> {
                reason = end.reason();
                usage = end.usage();
                whole.write(this);
                return true;
            }
            case InferenceEvent.Failed(PlatformException error) -> throw error;
        }
        return false;
    }

    public String text() {
        return text.toString();
    }

    public String reasoning() {
        return reasoning.toString();
    }

    public List<ToolCall> toolCalls() {
        Collection<PartialCall> partial = calls.values();
        return partial.stream().map(PartialCall::whole).toList();
    }

    /** Of each piece, in OpenAI's form. */
    public List<Json> logprobs() {
        return List.copyOf(logprobs);
    }

    /** A model that was told which tool to call may say that it stopped: what counts is that it called. */
    public FinishReason reason() {
        return reason == FinishReason.STOP && !calls.isEmpty() ? FinishReason.TOOL_CALLS : reason;
    }

    public Usage usage() {
        return usage;
    }

    /** Writes the whole answer to the client. */
    @FunctionalInterface
    public interface Whole {
        void write(CollectedAnswer answer) throws IOException;
    }

    private static final class PartialCall {
        private final StringBuilder arguments = new StringBuilder();
        private String id = "";
        private String name = "";

        void add(InferenceEvent.ToolCallDelta delta) {
            id = delta.id().orElse(id);
            name = delta.name().orElse(name);
            arguments.append(delta.argumentsFragment());
        }

        ToolCall whole() {
            return new ToolCall(id, name, arguments.toString());
        }
    }
}
