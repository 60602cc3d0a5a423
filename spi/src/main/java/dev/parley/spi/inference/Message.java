package dev.parley.spi.inference;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message of the conversation that is sent to a model.
 *
 * @param toolCalls calls that the assistant made in this message
 * @param rawToolCallId for the result of a tool: which call it answers
 * @param rawName the speaker's name, where the client gives one
 * @param rawReasoning the reasoning that the assistant gave with this message, for models that want it back
 */
public record Message(
        Role role,
        List<ContentPart> content,
        List<ToolCall> toolCalls,
        @Nullable String rawToolCallId,
        @Nullable String rawName,
        @Nullable String rawReasoning) {

    public Message {
        content = List.copyOf(content);
        toolCalls = List.copyOf(toolCalls);
    }

    public static Message system(String text) {
        return text(Role.SYSTEM, text);
    }

    public static Message user(String text) {
        return text(Role.USER, text);
    }

    public static Message assistant(String text) {
        return text(Role.ASSISTANT, text);
    }

    /** The result of a tool call. */
    public static Message toolResult(String toolCallId, String text) {
        return new Message(Role.TOOL, List.of(new ContentPart.Text(text)), List.of(), toolCallId, null, null);
    }

    private static Message text(Role role, String text) {
        return new Message(role, List.of(new ContentPart.Text(text)), List.of(), null, null, null);
    }

    public Optional<String> toolCallId() {
        return Optional.ofNullable(rawToolCallId);
    }

    public Optional<String> name() {
        return Optional.ofNullable(rawName);
    }

    public Optional<String> reasoning() {
        return Optional.ofNullable(rawReasoning);
    }

    /** The text parts, joined. */
    public String text() {
        StringBuilder joined = new StringBuilder();
        for (ContentPart part : content) {
            if (part instanceof ContentPart.Text(String text)) {
                joined.append(text);
            }
        }
        return joined.toString();
    }
}
