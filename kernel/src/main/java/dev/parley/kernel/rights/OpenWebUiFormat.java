package dev.parley.kernel.rights;

import dev.parley.kernel.conversation.ConversationMessage.Author;
import dev.parley.kernel.conversation.ImportedConversation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Chats of Open WebUI: a history of messages by id; older ones have a list alone. */
final class OpenWebUiFormat implements ImportFormat {
    @Override
    public boolean fits(ImportNode conversation) {
        return conversation.find("chat").filter(OpenWebUiFormat::isChat).isPresent() || isHistory(conversation);
    }

    @Override
    public ImportedConversation read(ImportNode conversation, Instant now) {
        ImportNode chat = conversation.has("chat") ? conversation.object("chat") : conversation;
        Instant createdAt = conversation.seconds("created_at").orElse(now);
        ImportTree tree = new ImportTree(conversation.place());
        Optional<String> current;
        if (isHistory(chat)) {
            ImportNode history = chat.object("history");
            for (Map.Entry<String, ImportNode> member :
                    history.object("messages").members()) {
                ImportNode message = member.getValue();
                tree.add(member.getKey(), message.optionalString("parentId"), said(message, createdAt));
            }
            current = history.optionalString("currentId").filter(tree::has);
        } else {
            current = Optional.empty();
            for (ImportNode message : chat.array("messages")) {
                String id = message.place();
                tree.add(id, current, said(message, createdAt));
                current = Optional.of(id);
            }
        }
        ImportTree.Ordered ordered = tree.order(current);
        return new ImportedConversation(
                conversation
                        .optionalString("title")
                        .or(() -> chat.optionalString("title"))
                        .orElse(""),
                createdAt,
                conversation.seconds("updated_at").orElse(createdAt),
                ordered.messages(),
                ordered.current());
    }

    private static boolean isChat(ImportNode chat) {
        return isHistory(chat) || chat.has("messages");
    }

    private static boolean isHistory(ImportNode chat) {
        return chat.find("history").filter(history -> history.has("messages")).isPresent();
    }

    private static Optional<ImportTree.Said> said(ImportNode message, Instant fallback) {
        Optional<Author> author = switch (message.string("role")) {
            case "user" -> Optional.of(Author.USER);
            case "assistant" -> Optional.of(Author.ASSISTANT);
            default -> Optional.empty();
        };
        Optional<String> model = ImportFormat.model(message.optionalString("model"));
        Instant at = message.seconds("timestamp").orElse(fallback);
        return author.flatMap(who -> content(message)
                .map(text -> ImportTree.Said.of(who, text, who == Author.ASSISTANT ? model : Optional.empty(), at)));
    }

    /** Of content in parts, the texts. */
    private static Optional<String> content(ImportNode message) {
        if (!message.has("content")) {
            return Optional.empty();
        }
        if (message.get("content").json().isArray()) {
            StringBuilder text = new StringBuilder();
            message.array("content").forEach(part -> part.optionalString("text").ifPresent(text::append));
            return Optional.of(text.toString()).filter(found -> !found.isBlank());
        }
        return message.optionalString("content").filter(text -> !text.isBlank());
    }
}
