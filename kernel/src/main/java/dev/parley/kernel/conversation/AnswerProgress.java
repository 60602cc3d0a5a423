package dev.parley.kernel.conversation;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Keeps an answer while it grows, and its end. Each call is one transaction. */
public final class AnswerProgress {
    private final Database database;
    private final ConversationConfig config;
    private final ConversationDao conversations;
    private final ProgressDao progress;

    @Inject
    AnswerProgress(Database database, ConversationConfig config, ConversationDao conversations, ProgressDao progress) {
        this.database = database;
        this.config = config;
        this.conversations = conversations;
        this.progress = progress;
    }

    /** Gives a sign of life. Empty if the answer is no longer this node's to write: it is deleted, or given up for dead. */
    public Optional<AnswerSigns> heartbeat(TenantContext context, AnswerRef answer) {
        return database.inTenant(context, handle -> progress.heartbeat(handle, context, answer));
    }

    /** Gives a sign of life and keeps what came so far. Empty as with {@link #heartbeat}. */
    public Optional<AnswerSigns> save(TenantContext context, AnswerRef answer, AnswerText text) {
        ProgressDao.Ciphertexts ciphertexts = encrypted(answer, text);
        return database.inTenant(context, handle -> {
            Optional<AnswerSigns> signs = progress.heartbeat(handle, context, answer);
            if (signs.isPresent()) {
                progress.write(handle, context, answer.message(), ciphertexts);
            }
            return signs;
        });
    }

    /** Keeps the end. Answers whether it is kept: an answer whose conversation was deleted is not. */
    public boolean end(TenantContext context, AnswerRef answer, AnswerText text, AnswerEnd end) {
        ProgressDao.Ciphertexts ciphertexts = encrypted(answer, text);
        return database.inTenant(context, handle -> {
            boolean ours = progress.end(handle, context, answer, end);
            if (ours) {
                progress.write(handle, context, answer.message(), ciphertexts);
            }
            return ours;
        });
    }

    /**
     * Asks for the answer in progress to be stopped, on whichever node. Answers which it is, if there is one.
     *
     * @throws dev.parley.spi.PlatformException NOT_FOUND if the conversation is not the owner's
     */
    public Optional<UUID> requestStop(TenantContext context, OwnerId owner, UUID conversation) {
        return database.inTenant(context, handle -> {
            var _ = conversations
                    .find(handle, context, owner, conversation)
                    .orElseThrow(ConversationErrors::conversationNotFound);
            Optional<UUID> answer = progress.inProgress(handle, context, conversation);
            answer.ifPresent(message -> progress.requestStop(handle, context, message));
            return answer;
        });
    }

    /** Marks the tenant's answers whose nodes give no sign of life; answers how many. */
    public int interruptSilent(TenantContext context) {
        return database.inTenant(
                context, handle -> progress.interruptSilent(handle, context, config.heartbeatTimeout()));
    }

    /** Marks the tenant's answers of a node that is known to have gone; answers how many. */
    public int interruptOf(TenantContext context, UUID node) {
        return database.inTenant(context, handle -> progress.interruptOf(handle, context, node));
    }

    private static ProgressDao.Ciphertexts encrypted(AnswerRef answer, AnswerText text) {
        UUID id = answer.message();
        return new ProgressDao.Ciphertexts(
                answer.cipher().encrypt(text.content(), MessageRow.contentCell(id)),
                text.reasoning()
                        .map(reasoning -> answer.cipher().encrypt(reasoning, MessageRow.reasoningCell(id)))
                        .orElse(null));
    }
}
