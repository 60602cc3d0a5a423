package dev.parley.kernel.conversation;

import dev.parley.kernel.conversation.ConversationMessage.Author;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.TextCipher;
import dev.parley.spi.inference.FinishReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as it is stored. */
@SuppressWarnings("ArrayRecordComponent") // a row, never compared
record MessageRow(
        UUID id,
        UUID conversation,
        @Nullable UUID parent,
        Author author,
        byte[] content,
        byte @Nullable [] reasoning,
        State state,
        @Nullable FinishReason finishReason,
        @Nullable String model,
        @Nullable String backend,
        @Nullable String errorCode,
        Instant createdAt) {

    static MessageRow read(ResultSet row) throws SQLException {
        String finishReason = row.getString("finish_reason");
        return new MessageRow(
                row.getObject("id", UUID.class),
                row.getObject("conversation_id", UUID.class),
                row.getObject("parent_id", UUID.class),
                Author.valueOf(row.getString("author")),
                row.getBytes("content"),
                row.getBytes("reasoning"),
                State.valueOf(row.getString("state")),
                finishReason == null ? null : FinishReason.valueOf(finishReason),
                row.getString("model"),
                row.getString("backend"),
                row.getString("error_code"),
                row.getTimestamp("created_at").toInstant());
    }

    static MessageRow encrypted(UUID conversation, ConversationMessage message, TextCipher cipher) {
        return new MessageRow(
                message.id(),
                conversation,
                message.rawParentId(),
                message.author(),
                cipher.encrypt(message.content(), contentCell(message.id())),
                null,
                message.state(),
                null,
                message.rawModel(),
                null,
                null,
                message.createdAt());
    }

    ConversationMessage decrypted(TextCipher cipher) {
        return new ConversationMessage(
                id,
                parent,
                author,
                cipher.decrypt(content, contentCell(id)),
                reasoning == null ? null : cipher.decrypt(reasoning, reasoningCell(id)),
                state,
                finishReason,
                model,
                backend,
                errorCode,
                createdAt);
    }

    static CellRef contentCell(UUID message) {
        return new CellRef("message", "content", message);
    }

    static CellRef reasoningCell(UUID message) {
        return new CellRef("message", "reasoning", message);
    }
}
