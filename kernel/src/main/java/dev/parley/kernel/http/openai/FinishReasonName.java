package dev.parley.kernel.http.openai;

import dev.parley.spi.inference.FinishReason;

/** OpenAI's words for why an answer ended. */
final class FinishReasonName {
    private FinishReasonName() {}

    static String of(FinishReason reason) {
        return switch (reason) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case TOOL_CALLS -> "tool_calls";
            case CONTENT_FILTER -> "content_filter";
        };
    }
}
