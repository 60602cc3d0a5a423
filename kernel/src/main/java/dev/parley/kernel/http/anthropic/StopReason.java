package dev.parley.kernel.http.anthropic;

import dev.parley.spi.inference.FinishReason;

/** Anthropic's words for why an answer ended. */
final class StopReason {
    private StopReason() {}

    static String of(FinishReason reason) {
        return switch (reason) {
            case STOP -> "end_turn";
            case LENGTH -> "max_tokens";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTER -> "refusal";
        };
    }
}
