package dev.parley.kernel.rights;

import dev.parley.kernel.conversation.Conversation;
import dev.parley.kernel.conversation.ConversationMessage;
import java.io.OutputStream;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/** A conversation of an archive, with its whole tree: messages with one parent are branches. */
final class ConversationEntry {
    static final String FORMAT = "chat-archive/1";

    private final JsonGenerator json;

    private ConversationEntry(JsonGenerator json) {
        this.json = json;
    }

    static ConversationEntry begin(OutputStream out, Conversation conversation) {
        JsonGenerator json = Json.writer(out);
        json.writeStartObject();
        json.writeStringProperty("format", FORMAT);
        json.writeStringProperty("id", conversation.id().toString());
        json.writeStringProperty("title", conversation.title());
        json.writeStringProperty("createdAt", conversation.createdAt().toString());
        json.writeStringProperty("updatedAt", conversation.updatedAt().toString());
        Json.property(
                json,
                "currentMessageId",
                conversation.currentMessageId().map(UUID::toString).orElse(null));
        json.writeArrayPropertyStart("messages");
        return new ConversationEntry(json);
    }

    void add(ConversationMessage message) {
        json.writeStartObject();
        json.writeStringProperty("id", message.id().toString());
        Json.property(json, "parentId", message.parentId().map(UUID::toString).orElse(null));
        json.writeStringProperty("role", written(message.author()));
        json.writeStringProperty("content", message.content());
        Json.property(json, "reasoning", message.rawReasoning());
        json.writeStringProperty("state", written(message.state()));
        Json.property(
                json,
                "finishReason",
                message.finishReason().map(ConversationEntry::written).orElse(null));
        Json.property(json, "model", message.rawModel());
        Json.property(json, "backend", message.rawBackend());
        Json.property(json, "errorCode", message.rawErrorCode());
        json.writeStringProperty("createdAt", message.createdAt().toString());
        json.writeEndObject();
    }

    void end() {
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    /** Lower case with underscores. */
    static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
