package dev.parley.kernel.http.openai;

import dev.parley.kernel.http.exchange.DataUrl;
import dev.parley.kernel.http.exchange.RequestLimits;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.spi.inference.ContentPart;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.Role;
import dev.parley.spi.inference.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the conversation of a chat completion. */
final class MessageReader {
    private static final Set<String> PLAIN = Set.of("role", "content", "name");
    private static final Set<String> TOOL = Set.of("role", "content", "name", "tool_call_id");
    private static final Set<String> ASSISTANT = Set.of(
            "role",
            "content",
            "name",
            "tool_calls",
            "refusal",
            "reasoning_content",
            "reasoning",
            "annotations",
            "audio",
            "function_call");

    private MessageReader() {}

    static List<Message> read(JsonFields body) {
        JsonNode messages = body.node("messages").orElseThrow(() -> body.missing("messages"));
        if (messages.isArray() && messages.isEmpty()) {
            throw JsonFields.wrongValue("messages", "at least one message");
        }
        if (messages.size() > RequestLimits.MAX_MESSAGES) {
            throw JsonFields.wrongValue(
                    "messages",
                    "at most " + RequestLimits.MAX_MESSAGES + " messages, but there are " + messages.size());
        }
        List<Message> read = new ArrayList<>(messages.size());
        for (JsonFields message : body.objects("messages")) {
            read.add(message(message));
        }
        return read;
    }

    private static Message message(JsonFields message) {
        return switch (message.requiredString("role")) {
            case "system" -> plain(message, Role.SYSTEM);
            case "developer" -> plain(message, Role.DEVELOPER);
            case "user" -> plain(message, Role.USER);
            case "assistant" -> assistant(message);
            case "tool" -> tool(message);
            case "function" -> throw JsonFields.unsupported(message.path("role"), "use the role 'tool'.");
            default ->
                throw JsonFields.wrongValue(
                        message.path("role"), "'system', 'developer', 'user', 'assistant' or 'tool'");
        };
    }

    private static Message plain(JsonFields message, Role role) {
        message.allowOnly(PLAIN);
        List<ContentPart> content = content(message, role);
        if (content.isEmpty()) {
            throw message.missing("content");
        }
        return new Message(role, content, List.of(), null, message.string("name"), null);
    }

    private static Message tool(JsonFields message) {
        message.allowOnly(TOOL);
        String call = message.requiredString("tool_call_id");
        if (!message.has("content")) {
            throw message.missing("content");
        }
        return new Message(Role.TOOL, content(message, Role.TOOL), List.of(), call, message.string("name"), null);
    }

    private static Message assistant(JsonFields message) {
        message.allowOnly(ASSISTANT);
        if (message.has("audio") || message.has("function_call")) {
            throw JsonFields.unsupported(message.path(), "'audio' and 'function_call' are not supported.");
        }
        List<ContentPart> content = new ArrayList<>(content(message, Role.ASSISTANT));
        String refusal = message.string("refusal");
        if (refusal != null) {
            content.add(new ContentPart.Text(refusal));
        }
        List<ToolCall> calls = new ArrayList<>();
        for (JsonFields call : message.objects("tool_calls")) {
            calls.add(toolCall(call));
        }
        if (content.isEmpty() && calls.isEmpty()) {
            throw message.missing("content");
        }
        return new Message(Role.ASSISTANT, content, calls, null, message.string("name"), reasoning(message));
    }

    private static @Nullable String reasoning(JsonFields message) {
        String content = message.string("reasoning_content");
        return content == null ? message.string("reasoning") : content;
    }

    private static ToolCall toolCall(JsonFields call) {
        String type = call.string("type");
        if (type != null && !type.equals("function")) {
            throw JsonFields.unsupported(call.path("type"), "only calls of functions are known.");
        }
        JsonFields function = call.requiredObject("function");
        return new ToolCall(
                call.requiredString("id"), function.requiredString("name"), function.requiredString("arguments"));
    }

    private static List<ContentPart> content(JsonFields message, Role role) {
        JsonNode content = message.node("content").orElse(null);
        if (content == null) {
            return List.of();
        }
        if (content.isString()) {
            return List.of(new ContentPart.Text(content.stringValue()));
        }
        if (!content.isArray()) {
            throw JsonFields.wrongType(message.path("content"), "a string or an array of objects", content);
        }
        List<ContentPart> parts = new ArrayList<>();
        for (JsonFields part : message.objects("content")) {
            parts.add(part(part, role));
        }
        return parts;
    }

    private static ContentPart part(JsonFields part, Role role) {
        String type = part.requiredString("type");
        if (type.equals("text")) {
            return new ContentPart.Text(part.requiredString("text"));
        }
        if (type.equals("refusal") && role == Role.ASSISTANT) {
            return new ContentPart.Text(part.requiredString("refusal"));
        }
        if (type.equals("image_url") && role == Role.USER) {
            JsonFields image = part.requiredObject("image_url");
            String url = image.requiredString("url");
            return new ContentPart.Image(DataUrl.checked(image.path("url"), url), image.string("detail"));
        }
        throw JsonFields.unsupported(
                part.path("type"),
                "'" + type + "'; supported here: " + (role == Role.USER ? "text, image_url." : "text."));
    }
}
