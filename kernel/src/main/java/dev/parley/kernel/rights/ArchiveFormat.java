package dev.parley.kernel.rights;

import dev.parley.kernel.conversation.ConversationMessage.Author;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.conversation.ImportedConversation;
import dev.parley.spi.inference.FinishReason;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Conversations of our own archives. */
final class ArchiveFormat implements ImportFormat {
    @Override
    public boolean fits(ImportNode conversation) {
        return conversation.optionalString("format").equals(Optional.of(ConversationEntry.FORMAT));
    }

    @Override
    public ImportedConversation read(ImportNode conversation, Instant now) {
        ImportTree tree = new ImportTree(conversation.place());
        for (ImportNode message : conversation.array("messages")) {
            tree.add(message.string("id"), message.optionalString("parentId"), Optional.of(said(message)));
        }
        ImportTree.Ordered ordered = tree.order(conversation.optionalString("currentMessageId"));
        Instant createdAt = time(conversation, "createdAt");
        return new ImportedConversation(
                conversation.string("title"),
                createdAt,
                time(conversation, "updatedAt"),
                ordered.messages(),
                ordered.current());
    }

    @Override
    public boolean keepsEmpty() {
        return true;
    }

    private static ImportTree.Said said(ImportNode message) {
        return new ImportTree.Said(
                word(Author.class, message, "role").orElseThrow(() -> missing(message, "role")),
                message.string("content"),
                message.optionalString("reasoning"),
                word(State.class, message, "state").orElseThrow(() -> missing(message, "state")),
                word(FinishReason.class, message, "finishReason"),
                ImportFormat.model(message.optionalString("model")),
                ImportFormat.model(message.optionalString("backend")),
                ImportFormat.model(message.optionalString("errorCode")),
                time(message, "createdAt"));
    }

    private static Instant time(ImportNode node, String name) {
        return node.time(name).orElseThrow(() -> missing(node, name));
    }

    private static RuntimeException missing(ImportNode node, String name) {
        return ImportErrors.invalid(node.place(), "'" + name + "' is missing.");
    }

    private static <E extends Enum<E>> Optional<E> word(Class<E> type, ImportNode node, String name) {
        return node.optionalString(name)
                .map(written -> Arrays.stream(type.getEnumConstants())
                        .filter(word -> ConversationEntry.written(word).equals(written))
                        .findFirst()
                        .orElseThrow(() -> ImportErrors.invalid(
                                node.place(),
                                "'" + name + "' is none of "
                                        + Arrays.stream(type.getEnumConstants())
                                                .map(ConversationEntry::written)
                                                .collect(Collectors.joining(", "))
                                        + ".")));
    }
}
