package dev.parley.kernel.rights;

import dev.parley.kernel.conversation.ConversationMessage.Author;
import dev.parley.kernel.conversation.ImportedConversation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Conversations of LibreChat: messages that name the one they follow, or that hold those which follow them. */
final class LibreChatFormat implements ImportFormat {
    @Override
    public boolean fits(ImportNode conversation) {
        return conversation.has("conversationId") && (conversation.has("messages") || conversation.has("messagesTree"));
    }

    @Override
    public ImportedConversation read(ImportNode conversation, Instant now) {
        List<Placed> all = flattened(
                conversation, conversation.array(conversation.has("messagesTree") ? "messagesTree" : "messages"));
        Set<String> ids = all.stream().map(Placed::id).collect(Collectors.toSet());
        ImportTree tree = new ImportTree(conversation.place());
        Optional<String> last = Optional.empty();
        for (Placed placed : all) {
            // The first message of a conversation follows one that there is not.
            Optional<String> parent = placed.parent().filter(ids::contains);
            tree.add(
                    placed.id(),
                    parent,
                    Optional.of(said(placed.message(), now))
                            .filter(said -> !said.content().isBlank()));
            last = Optional.of(placed.id());
        }
        ImportTree.Ordered ordered = tree.order(last);
        Instant createdAt = ordered.messages().isEmpty()
                ? now
                : ordered.messages().getFirst().createdAt();
        Instant updatedAt = ordered.messages().isEmpty()
                ? now
                : ordered.messages().getLast().createdAt();
        return new ImportedConversation(
                conversation.optionalString("title").orElse(""),
                createdAt,
                updatedAt.isBefore(createdAt) ? createdAt : updatedAt,
                ordered.messages(),
                ordered.current());
    }

    private static ImportTree.Said said(ImportNode message, Instant fallback) {
        boolean user = message.find("isCreatedByUser")
                .filter(flag -> flag.json().asBoolean(false))
                .isPresent();
        Optional<String> model = user ? Optional.empty() : ImportFormat.model(message.optionalString("model"));
        Instant at = message.time("createdAt").orElse(fallback);
        return ImportTree.Said.of(user ? Author.USER : Author.ASSISTANT, text(message, "text"), model, at)
                .withReasoning(Optional.of(text(message, "think")).filter(text -> !text.isEmpty()));
    }

    /** Newer messages come in parts, each of a type whose name says where its text is. */
    private static String text(ImportNode message, String type) {
        if (!message.find("content").filter(content -> content.json().isArray()).isPresent()) {
            return type.equals("text") ? message.optionalString("text").orElse("") : "";
        }
        StringBuilder text = new StringBuilder();
        for (ImportNode part : message.array("content")) {
            if (part.json().isObject() && part.optionalString("type").equals(Optional.of(type)) && part.has(type)) {
                boolean wrapped = part.get(type).json().isObject();
                text.append(wrapped ? part.get(type).optionalString("value").orElse("") : part.string(type));
            }
        }
        return text.toString();
    }

    /** Messages that hold those which follow them come before these. */
    private static List<Placed> flattened(ImportNode conversation, List<ImportNode> messages) {
        List<Placed> all = new ArrayList<>();
        Deque<Placed> open = new ArrayDeque<>();
        messages.reversed()
                .forEach(message -> open.push(Placed.of(message, message.optionalString("parentMessageId"))));
        while (!open.isEmpty()) {
            Placed next = open.pop();
            all.add(next);
            if (next.message().has("children")) {
                next.message()
                        .array("children")
                        .reversed()
                        .forEach(child -> open.push(Placed.of(
                                new ImportNode(child.json(), conversation.place() + ", after message " + next.id()),
                                Optional.of(next.id()))));
            }
        }
        return all;
    }

    /** A message, and the one that it follows. */
    private record Placed(String id, ImportNode message, Optional<String> parent) {
        static Placed of(ImportNode message, Optional<String> parent) {
            return new Placed(message.string("messageId"), message, parent);
        }
    }
}
