package dev.parley.kernel.http.anthropic;

import dev.parley.kernel.http.exchange.DataUrl;
import dev.parley.kernel.http.exchange.RequestLimits;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.StrictJson;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.ContentPart;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.Role;
import dev.parley.spi.inference.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the system prompt and the conversation. */
final class AnthropicMessageReader {
    private final StrictJson json;

    AnthropicMessageReader(StrictJson json) {
        this.json = json;
    }

    List<Message> system(JsonFields body) {
        JsonNode system = body.node("system").orElse(null);
        if (system == null) {
            return List.of();
        }
        if (system.isString()) {
            return List.of(Message.system(system.stringValue()));
        }
        List<ContentPart> parts = new ArrayList<>();
        for (JsonFields block : body.objects("system")) {
            parts.add(text(block));
        }
        return parts.isEmpty() ? List.of() : List.of(message(Role.SYSTEM, parts));
    }

    List<Message> messages(JsonFields body) {
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
            message.allowOnly(Set.of("role", "content"));
            switch (message.requiredString("role")) {
                case "user" -> user(message, read);
                case "assistant" -> read.add(assistant(message));
                default -> throw JsonFields.wrongValue(message.path("role"), "'user' or 'assistant'");
            }
        }
        return read;
    }

    /** The results of tools are messages of their own elsewhere; they precede what the person says. */
    private static void user(JsonFields message, List<Message> read) {
        List<ContentPart> parts = new ArrayList<>();
        if (isString(message)) {
            parts.add(new ContentPart.Text(message.requiredString("content")));
        } else {
            for (JsonFields block : message.objects("content")) {
                switch (block.requiredString("type")) {
                    case "text" -> parts.add(text(block));
                    case "image" -> parts.add(image(block));
                    case "tool_result" -> read.add(toolResult(block));
                    default -> throw unsupported(block, "text, image, tool_result");
                }
            }
        }
        if (!parts.isEmpty()) {
            read.add(message(Role.USER, parts));
        }
    }

    private Message assistant(JsonFields message) {
        if (isString(message)) {
            return Message.assistant(message.requiredString("content"));
        }
        List<ContentPart> parts = new ArrayList<>();
        List<ToolCall> calls = new ArrayList<>();
        StringBuilder reasoning = new StringBuilder();
        for (JsonFields block : message.objects("content")) {
            switch (block.requiredString("type")) {
                case "text" -> parts.add(text(block));
                case "tool_use" ->
                    calls.add(new ToolCall(
                            block.requiredString("id"),
                            block.requiredString("name"),
                            json.write(block.node("input").orElseThrow(() -> block.missing("input")))
                                    .toString()));
                case "thinking" -> reasoning.append(block.requiredString("thinking"));
                case "redacted_thinking" -> {}
                default -> throw unsupported(block, "text, tool_use, thinking, redacted_thinking");
            }
        }
        return new Message(Role.ASSISTANT, parts, calls, null, null, reasoning.isEmpty() ? null : reasoning.toString());
    }

    private static Message toolResult(JsonFields block) {
        List<ContentPart> parts = new ArrayList<>();
        JsonNode content = block.node("content").orElse(null);
        if (content != null && content.isString()) {
            parts.add(new ContentPart.Text(content.stringValue()));
        } else {
            for (JsonFields inner : block.objects("content")) {
                switch (inner.requiredString("type")) {
                    case "text" -> parts.add(text(inner));
                    case "image" -> parts.add(image(inner));
                    default -> throw unsupported(inner, "text, image");
                }
            }
        }
        block.bool("is_error");
        return new Message(Role.TOOL, parts, List.of(), block.requiredString("tool_use_id"), null, null);
    }

    private static ContentPart text(JsonFields block) {
        if (!block.requiredString("type").equals("text")) {
            throw unsupported(block, "text");
        }
        return new ContentPart.Text(block.requiredString("text"));
    }

    private static ContentPart image(JsonFields block) {
        JsonFields source = block.requiredObject("source");
        if (!source.requiredString("type").equals("base64")) {
            throw JsonFields.unsupported(
                    source.path("type"), "this server fetches no addresses; send the image itself in base64.");
        }
        String url =
                DataUrl.of(source.path("data"), source.requiredString("media_type"), source.requiredString("data"));
        return new ContentPart.Image(url, null);
    }

    private static boolean isString(JsonFields message) {
        JsonNode content = message.node("content").orElseThrow(() -> message.missing("content"));
        if (!content.isString() && !content.isArray()) {
            throw JsonFields.wrongType(message.path("content"), "a string or an array of objects", content);
        }
        return content.isString();
    }

    private static Message message(Role role, List<ContentPart> parts) {
        return new Message(role, parts, List.of(), null, null, null);
    }

    private static PlatformException unsupported(JsonFields block, String known) {
        return JsonFields.unsupported(block.path("type"), "supported here: " + known + ".");
    }
}
