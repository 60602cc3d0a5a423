package dev.parley.kernel.rights;

import dev.parley.kernel.conversation.ConversationMessage.Author;
import dev.parley.kernel.conversation.ImportedConversation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations of ChatGPT's conversations.json: a mapping of nodes, some of them without words that somebody saw. */
final class ChatGptFormat implements ImportFormat {
    @Override
    public boolean fits(ImportNode conversation) {
        return conversation.has("mapping");
    }

    @Override
    public ImportedConversation read(ImportNode conversation, Instant now) {
        Instant createdAt = conversation.seconds("create_time").orElse(now);
        ImportTree tree = new ImportTree(conversation.place());
        for (Map.Entry<String, ImportNode> member :
                conversation.object("mapping").members()) {
            ImportNode node = member.getValue();
            Optional<ImportTree.Said> said = node.find("message").flatMap(message -> said(message, createdAt));
            tree.add(member.getKey(), node.optionalString("parent"), said);
        }
        ImportTree.Ordered ordered = tree.order(conversation.optionalString("current_node"));
        return new ImportedConversation(
                conversation.optionalString("title").orElse(""),
                createdAt,
                conversation.seconds("update_time").orElse(createdAt),
                ordered.messages(),
                ordered.current());
    }

    private static Optional<ImportTree.Said> said(ImportNode message, Instant fallback) {
        Optional<Author> author = author(message);
        Optional<ImportNode> content = message.find("content");
        String text = content.map(ChatGptFormat::text).orElse("");
        boolean hidden = message.find("metadata")
                .flatMap(metadata -> metadata.find("is_visually_hidden_from_conversation"))
                .filter(flag -> flag.json().asBoolean(false))
                .isPresent();
        boolean toATool = message.optionalString("recipient")
                .filter(name -> !name.equals("all"))
                .isPresent();
        if (author.isEmpty() || text.isBlank() || hidden || toATool) {
            return Optional.empty();
        }
        Optional<String> model = message.find("metadata").flatMap(metadata -> metadata.optionalString("model_slug"));
        Instant at = message.seconds("create_time").orElse(fallback);
        return Optional.of(ImportTree.Said.of(author.get(), text, ImportFormat.model(model), at));
    }

    private static Optional<Author> author(ImportNode message) {
        return switch (message.object("author").string("role")) {
            case "user" -> Optional.of(Author.USER);
            case "assistant" -> Optional.of(Author.ASSISTANT);
            default -> Optional.empty();
        };
    }

    /** Images and files are not in the export's JSON. */
    private static String text(ImportNode content) {
        return switch (content.optionalString("content_type").orElse("text")) {
            case "text", "multimodal_text" -> parts(content);
            case "code" -> content.optionalString("text").orElse("");
            default -> "";
        };
    }

    private static String parts(ImportNode content) {
        List<String> texts = new ArrayList<>();
        for (ImportNode part : content.has("parts") ? content.array("parts") : List.<ImportNode>of()) {
            if (part.json().isString()) {
                texts.add(ImportNode.whole(part.json().stringValue()));
            } else if (part.json().isObject()) {
                part.optionalString("text").ifPresent(texts::add);
            }
        }
        return String.join(
                "\n\n", texts.stream().filter(text -> !text.isBlank()).toList());
    }
}
