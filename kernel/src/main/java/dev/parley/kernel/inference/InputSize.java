package dev.parley.kernel.inference;

import dev.parley.spi.Json;
import dev.parley.spi.inference.ContentPart;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.ToolCall;
import dev.parley.spi.inference.ToolDefinition;
import java.nio.charset.StandardCharsets;

/** What can be said about a request's tokens by its size alone: without a tokenizer, which may be a server away. */
public final class InputSize {
    /** What a chat template puts around one message, generously. */
    private static final long TEMPLATE_TOKENS = 16;
    /** Less than in most texts: English has about four, Chinese and code about three. */
    private static final long BYTES_PER_TOKEN = 3;
    /** More than common vision models make of one image. */
    private static final long IMAGE_TOKENS = 16_384;

    private InputSize() {}

    /** Never too few: no tokenizer makes more than one token of a byte. */
    public static long mostTokens(InferenceRequest request) {
        return bytes(request) + overhead(request);
    }

    /** About right, rather too many. */
    public static long likelyTokens(InferenceRequest request) {
        return Math.ceilDiv(bytes(request), BYTES_PER_TOKEN) + overhead(request);
    }

    private static long overhead(InferenceRequest request) {
        long images = request.messages().stream()
                .flatMap(message -> message.content().stream())
                .filter(ContentPart.Image.class::isInstance)
                .count();
        return TEMPLATE_TOKENS * (request.messages().size() + request.tools().size() + 1L) + IMAGE_TOKENS * images;
    }

    private static long bytes(InferenceRequest request) {
        long bytes = request.responseFormat().map(InputSize::bytes).orElse(0L);
        for (Message message : request.messages()) {
            bytes += bytes(message.text())
                    + bytes(message.reasoning().orElse(""))
                    + bytes(message.name().orElse(""))
                    + bytes(message.toolCallId().orElse(""));
            for (ToolCall call : message.toolCalls()) {
                bytes += bytes(call.id()) + bytes(call.name()) + bytes(call.arguments());
            }
        }
        for (ToolDefinition tool : request.tools()) {
            String description = tool.description();
            Json parameters = tool.parameters();
            bytes += bytes(tool.name())
                    + (description == null ? 0 : bytes(description))
                    + (parameters == null ? 0 : bytes(parameters));
        }
        return bytes;
    }

    private static long bytes(Json json) {
        return json.utf8().length;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
