package dev.parley.plugin.inference.gpu;

import dev.parley.spi.inference.ContentPart;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.Role;
import dev.parley.spi.inference.ToolCall;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes the conversation. */
final class MessageWriter {
    private MessageWriter() {}

    static void write(JsonGenerator json, List<Message> messages) {
        json.writeArrayPropertyStart("messages");
        for (Message message : messages) {
            json.writeStartObject();
            json.writeStringProperty("role", role(message.role()));
            content(json, message);
            message.name().ifPresent(name -> json.writeStringProperty("name", name));
            message.toolCallId().ifPresent(id -> json.writeStringProperty("tool_call_id", id));
            // The one field that all servers read back; vLLM renames it for itself.
            message.reasoning().ifPresent(text -> json.writeStringProperty("reasoning_content", text));
            toolCalls(json, message.toolCalls());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The chat templates of open models do not know {@code developer}. */
    private static String role(Role role) {
        return switch (role) {
            case SYSTEM, DEVELOPER -> "system";
            case USER -> "user";
            case ASSISTANT -> "assistant";
            case TOOL -> "tool";
        };
    }

    private static void content(JsonGenerator json, Message message) {
        boolean textOnly = message.content().stream().allMatch(ContentPart.Text.class::isInstance);
        if (message.content().isEmpty() && !message.toolCalls().isEmpty()) {
            json.writeNullProperty("content");
        } else if (textOnly && message.content().size() <= 1) {
            json.writeStringProperty("content", message.text());
        } else {
            json.writeArrayPropertyStart("content");
            message.content().forEach(part -> part(json, part));
            json.writeEndArray();
        }
    }

    private static void part(JsonGenerator json, ContentPart part) {
        json.writeStartObject();
        switch (part) {
            case ContentPart.Text(String text) -> {
                json.writeStringProperty("type", "text");
                json.writeStringProperty("text", text);
            }
            case ContentPart.Image image -> {
                json.writeStringProperty("type", "image_url");
                json.writeObjectPropertyStart("image_url");
                json.writeStringProperty("url", image.url());
                if (image.detail() != null) {
                    json.writeStringProperty("detail", image.detail());
                }
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    /** Ids go back as the model gave them: Kimi K2 leaks raw markers into its text when they change. */
    private static void toolCalls(JsonGenerator json, List<ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("tool_calls");
        for (ToolCall call : calls) {
            json.writeStartObject();
            json.writeStringProperty("id", call.id());
            json.writeStringProperty("type", "function");
            json.writeObjectPropertyStart("function");
            json.writeStringProperty("name", call.name());
            json.writeStringProperty("arguments", call.arguments());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
