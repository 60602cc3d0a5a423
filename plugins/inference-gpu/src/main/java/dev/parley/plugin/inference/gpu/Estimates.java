package dev.parley.plugin.inference.gpu;

import dev.parley.spi.Json;
import dev.parley.spi.inference.ContentPart;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.ToolCall;
import dev.parley.spi.inference.ToolDefinition;
import java.nio.charset.StandardCharsets;

/** Tokens by size alone, for where no server counts. */
final class Estimates {
    /** What a chat template puts around one message, generously. */
    private static final long TEMPLATE_TOKENS = 16;

    /** The most that common vision models make of one image. */
    private static final long IMAGE_TOKENS = 16_384;

    private static final long BYTES_PER_TOKEN = 4;

    private Estimates() {}

    /** Never too few: a byte-level tokenizer makes at most one token of a byte. */
    static long atMost(InferenceRequest request) {
        return bytes(request) + TEMPLATE_TOKENS * (request.messages().size() + 1L) + IMAGE_TOKENS * images(request);
    }

    /** About right for most languages. */
    static long likely(InferenceRequest request) {
        return Math.max(1, tokens(bytes(request)) + request.messages().size() * 4L);
    }

    static long tokens(long bytes) {
        return Math.ceilDiv(bytes, BYTES_PER_TOKEN);
    }

    private static long images(InferenceRequest request) {
        return request.messages().stream()
                .flatMap(message -> message.content().stream())
                .filter(ContentPart.Image.class::isInstance)
                .count();
    }

    private static long bytes(InferenceRequest request) {
        long bytes = request.responseFormat().map(Estimates::length).orElse(0L);
        for (Message message : request.messages()) {
            bytes += length(message.text())
                    + length(message.reasoning().orElse(""))
                    + length(message.name().orElse(""))
                    + length(message.toolCallId().orElse(""));
            for (ToolCall call : message.toolCalls()) {
                bytes += length(call.id()) + length(call.name()) + length(call.arguments());
            }
        }
        for (ToolDefinition tool : request.tools()) {
            Json parameters = tool.parameters();
            String description = tool.description();
            bytes += TEMPLATE_TOKENS
                    + length(tool.name())
                    + (description == null ? 0 : length(description))
                    + (parameters == null ? 0 : length(parameters));
        }
        return bytes;
    }

    private static long length(Json json) {
        return json.utf8().length;
    }

    private static long length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
