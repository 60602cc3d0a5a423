package dev.parley.kernel.conversation;

import dev.parley.kernel.conversation.ConversationDao.ConversationRow;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.keys.TextCipher;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A person's conversations as they are taken away and brought along, a part at a time, in the caller's transactions. */
public final class ConversationArchive {
    private static final int LONGEST_TITLE = 200;

    private final KeyService keys;
    private final Ids ids;
    private final ArchiveDao dao;
    private final ConversationDao conversations;

    @Inject
    ConversationArchive(KeyService keys, Ids ids, ArchiveDao dao, ConversationDao conversations) {
        this.keys = keys;
        this.ids = ids;
        this.dao = dao;
        this.conversations = conversations;
    }

    /** The first one after another, in the order in which they were begun; after the id of zeros, the very first. */
    public Optional<Conversation> next(Handle handle, TenantContext context, OwnerId owner, UUID after) {
        return dao.next(handle, context, owner, after).map(row -> decrypted(handle, context, row));
    }

    /** In an order in which a message comes after the one that it follows. None if the conversation is not the owner's. */
    public List<ConversationMessage> messages(Handle handle, TenantContext context, OwnerId owner, Part part) {
        if (conversations.find(handle, context, owner, part.conversation()).isEmpty()) {
            return List.of();
        }
        TextCipher cipher = keys.dataCipher(handle, context, part.conversation());
        return dao.messages(handle, context, part).stream()
                .map(row -> row.decrypted(cipher))
                .toList();
    }

    public Totals count(Handle handle, TenantContext context, OwnerId owner) {
        return dao.count(handle, context, owner).orElse(new Totals(0, 0));
    }

    /** Makes a conversation of one that was held elsewhere, and answers its id. An answer that still grew there is cut off. */
    public UUID add(Handle handle, TenantContext context, OwnerId owner, ImportedConversation imported) {
        UUID id = ids.next();
        keys.createDataKey(handle, context, owner, id);
        TextCipher cipher = keys.dataCipher(handle, context, id);
        List<UUID> messageIds =
                imported.messages().stream().map(_ -> ids.next()).toList();
        int size = messageIds.size();
        @Nullable
        UUID current = size == 0 ? null : messageIds.get(imported.current().orElse(size - 1));
        dao.insert(
                handle,
                context,
                owner,
                new ConversationRow(
                        id,
                        title(imported, id, cipher),
                        current,
                        size,
                        imported.createdAt().truncatedTo(ChronoUnit.MICROS),
                        imported.updatedAt().truncatedTo(ChronoUnit.MICROS)));
        List<MessageRow> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            rows.add(row(new Place(id, messageIds, i), imported.messages().get(i), cipher));
        }
        if (!rows.isEmpty()) {
            dao.insert(handle, context, rows);
        }
        return id;
    }

    private static MessageRow row(Place place, ImportedMessage message, TextCipher cipher) {
        UUID id = place.id();
        return new MessageRow(
                id,
                place.conversation(),
                message.parent().map(place.ids()::get).orElse(null),
                message.author(),
                cipher.encrypt(message.content(), MessageRow.contentCell(id)),
                message.reasoning()
                        .map(text -> cipher.encrypt(text, MessageRow.reasoningCell(id)))
                        .orElse(null),
                message.state() == State.STREAMING ? State.INTERRUPTED : message.state(),
                message.finishReason().orElse(null),
                message.model().orElse(null),
                message.backend().orElse(null),
                message.errorCode().orElse(null),
                message.createdAt().truncatedTo(ChronoUnit.MICROS));
    }

    private static byte @Nullable [] title(ImportedConversation imported, UUID id, TextCipher cipher) {
        String line = imported.title().strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return null;
        }
        int end = Math.min(line.length(), LONGEST_TITLE);
        if (end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return cipher.encrypt(line.substring(0, end), ConversationService.titleCell(id));
    }

    private Conversation decrypted(Handle handle, TenantContext context, ConversationRow row) {
        byte[] title = row.title();
        String text = title == null
                ? ""
                : keys.dataCipher(handle, context, row.id()).decrypt(title, ConversationService.titleCell(row.id()));
        return new Conversation(row.id(), text, row.createdAt(), row.updatedAt(), row.currentMessage());
    }

    /** A part of a conversation's messages: those after one. */
    public record Part(UUID conversation, UUID after, int limit) {}

    /** Which of a conversation's new messages is meant. */
    private record Place(UUID conversation, List<UUID> ids, int number) {
        UUID id() {
            return ids.get(number);
        }
    }

    /** How much there is. */
    public record Totals(long conversations, long messages) {}
}
