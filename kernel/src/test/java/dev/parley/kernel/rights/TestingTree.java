package dev.parley.kernel.rights;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.conversation.Conversation;
import dev.parley.kernel.conversation.ConversationArchive;
import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.conversation.ConversationMessage.Author;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.conversation.ImportedConversation;
import dev.parley.kernel.conversation.ImportedMessage;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.inference.FinishReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Conversations with branches, and what of one makes it the same as another. */
final class TestingTree {
    private TestingTree() {}

    /** A question, two answers, and a question under the second, which is not the one that is shown. */
    static ImportedConversation branched(String title, String text) {
        Instant at = Instant.parse("2026-01-31T12:00:00.123456Z");
        return new ImportedConversation(
                title,
                at,
                at.plusSeconds(60),
                List.of(
                        said(Optional.empty(), Author.USER, text + " ü 漢 🙂\n\nnext", at),
                        said(Optional.of(0), Author.ASSISTANT, "one", at.plusSeconds(1)),
                        new ImportedMessage(
                                Optional.of(0),
                                Author.ASSISTANT,
                                "two",
                                Optional.of("hm"),
                                State.STOPPED,
                                Optional.of(FinishReason.LENGTH),
                                Optional.of("kimi"),
                                Optional.of("gpu"),
                                Optional.of("broken-off"),
                                at.plusSeconds(2)),
                        said(Optional.of(2), Author.USER, "more", at.plusSeconds(3))),
                Optional.of(1));
    }

    static UUID add(TestingKernel kernel, TenantContext context, OwnerId owner, ImportedConversation conversation) {
        return kernel.get(Database.class)
                .inTenant(
                        context,
                        handle -> kernel.get(ConversationArchive.class).add(handle, context, owner, conversation));
    }

    /** All of a person's conversations, oldest first, with places in place of ids. */
    static List<Shape> shapes(TestingKernel kernel, TenantContext context, OwnerId owner) {
        ConversationService service = kernel.get(ConversationService.class);
        List<Shape> shapes = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = service.list(context, owner, cursor, 100);
            page.items().forEach(item -> shapes.add(shape(item, service.messages(context, owner, item.id()))));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return shapes;
    }

    private static Shape shape(Conversation conversation, List<ConversationMessage> messages) {
        List<UUID> ids = messages.stream().map(ConversationMessage::id).toList();
        return new Shape(
                conversation.title(),
                conversation.createdAt(),
                conversation.updatedAt(),
                conversation.currentMessageId().map(ids::indexOf),
                messages.stream()
                        .map(message -> new ImportedMessage(
                                message.parentId().map(ids::indexOf),
                                message.author(),
                                message.content(),
                                message.reasoning(),
                                message.state(),
                                message.finishReason(),
                                message.model(),
                                message.backend(),
                                message.errorCode(),
                                message.createdAt()))
                        .toList());
    }

    private static ImportedMessage said(Optional<Integer> parent, Author author, String text, Instant at) {
        return new ImportedMessage(
                parent,
                author,
                text,
                Optional.empty(),
                State.COMPLETE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at);
    }

    /** A conversation without its ids. */
    record Shape(
            String title,
            Instant createdAt,
            Instant updatedAt,
            Optional<Integer> current,
            List<ImportedMessage> messages) {}
}
