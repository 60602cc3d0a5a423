package dev.parley.plugin.inference.gpu;

import dev.parley.spi.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one {@code chat.completion.chunk} says. Empty texts count as unsaid.
 *
 * @param choice the bytes of {@code choices[0]}, where wanted and free of a role
 */
record Chunk(
        @Nullable String text,
        @Nullable String reasoning,
        List<ToolPiece> tools,
        @Nullable String finishReason,
        @Nullable Json logprobs,
        @Nullable Json choice,
        @Nullable RawUsage usage,
        @Nullable JsonTree error) {

    /** An element of {@code delta.tool_calls}. */
    record ToolPiece(
            int index, @Nullable String id, @Nullable String name, String arguments) {}

    /** Figures as the server gave them: not yet believed. */
    record RawUsage(long input, long cached, long output, long reasoning) {}

    /** How many things the chunk says of the answer itself. */
    int deltas() {
        return (text == null ? 0 : 1) + (reasoning == null ? 0 : 1) + tools.size();
    }
}
