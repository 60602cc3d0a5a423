package dev.parley.kernel.http.api;

import dev.parley.kernel.conversation.Conversation;
import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.retention.DeletionDates;
import dev.parley.spi.inference.FinishReason;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Renders conversations and their messages. */
public final class ConversationJson {
    private ConversationJson() {}

    static void item(JsonWriter json, Conversation conversation, DeletionDates dates) {
        json.object();
        fields(json, conversation, dates);
        json.endObject();
    }

    private static void fields(JsonWriter json, Conversation conversation, DeletionDates dates) {
        json.member("id", conversation.id().toString());
        json.member("title", conversation.title());
        json.member("createdAt", conversation.createdAt().toString());
        json.member("updatedAt", conversation.updatedAt().toString());
        json.member("deletesOn", dates.of(conversation).map(LocalDate::toString));
    }

    /** A conversation with its whole tree. */
    public static void whole(
            JsonWriter json, Conversation conversation, List<ConversationMessage> messages, DeletionDates dates) {
        json.object();
        fields(json, conversation, dates);
        json.member("currentMessageId", conversation.currentMessageId().map(UUID::toString));
        json.name("messages").array();
        messages.forEach(message -> message(json, message));
        json.endArray().endObject();
    }

    static void message(JsonWriter json, ConversationMessage message) {
        json.object();
        json.member("id", message.id().toString());
        json.member("parentId", message.parentId().map(UUID::toString));
        json.member("role", role(message.author()));
        json.member("content", message.content());
        json.member("reasoning", message.reasoning());
        json.member("state", state(message.state()));
        json.member("finishReason", message.finishReason().map(ConversationJson::reason));
        json.member("model", message.model());
        json.member("backend", message.backend());
        json.member("createdAt", message.createdAt().toString());
        json.name("error");
        if (message.errorCode().isPresent()) {
            json.object();
            json.member("code", message.errorCode());
            json.member("detail", "The answer broke off before it was complete.");
            json.endObject();
        } else {
            json.nothing();
        }
        json.endObject();
    }

    private static String role(ConversationMessage.Author author) {
        return switch (author) {
            case USER -> "user";
            case ASSISTANT -> "assistant";
        };
    }

    private static String state(ConversationMessage.State state) {
        return switch (state) {
            case STREAMING -> "streaming";
            case COMPLETE -> "complete";
            case STOPPED -> "stopped";
            case INTERRUPTED -> "interrupted";
            case FAILED -> "failed";
        };
    }

    private static String reason(FinishReason reason) {
        return switch (reason) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case CONTENT_FILTER -> "content_filter";
            case TOOL_CALLS -> "tool_calls";
        };
    }
}
