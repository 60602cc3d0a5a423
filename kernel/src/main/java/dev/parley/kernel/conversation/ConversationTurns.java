package dev.parley.kernel.conversation;

import dev.parley.kernel.conversation.ConversationMessage.Author;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.keys.TextCipher;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How a conversation's tree grows. */
public final class ConversationTurns {
    private final Database database;
    private final KeyService keys;
    private final Ids ids;
    private final Clock clock;
    private final ConversationConfig config;
    private final ConversationDao conversations;
    private final MessageDao messages;
    private final ProgressDao progress;

    @Inject
    ConversationTurns(
            Database database,
            KeyService keys,
            Ids ids,
            Clock clock,
            ConversationConfig config,
            ConversationDao conversations,
            MessageDao messages,
            ProgressDao progress) {
        this.database = database;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
        this.conversations = conversations;
        this.messages = messages;
        this.progress = progress;
    }

    /** @throws PlatformException INVALID_REQUEST if this cannot be a message */
    public void check(String content) {
        if (content.isBlank()) {
            throw ConversationErrors.empty();
        }
        if (content.length() > config.messageLength()) {
            throw ConversationErrors.tooLong(content.length(), config.messageLength());
        }
        if (!Texts.isWhole(content)) {
            throw ConversationErrors.notText("content");
        }
    }

    /**
     * The messages from the root to a leaf; none where there is no leaf yet. What would keep {@link #begin} from going on is
     * found here, before it costs anything.
     *
     * @throws PlatformException NOT_FOUND if the conversation is not the owner's, or the leaf not in it; CONFLICT
     *     {@code chat.answer-in-progress}
     */
    public List<ConversationMessage> branch(
            TenantContext context, OwnerId owner, UUID conversation, Optional<UUID> leaf) {
        return database.inTenant(context, handle -> {
            var _ = conversations
                    .find(handle, context, owner, conversation)
                    .orElseThrow(ConversationErrors::conversationNotFound);
            refuseIfInProgress(handle, context, conversation);
            if (leaf.isEmpty()) {
                return List.of();
            }
            List<MessageRow> rows = messages.branch(handle, context, conversation, leaf.get());
            if (rows.isEmpty()) {
                throw ConversationErrors.messageNotFound();
            }
            TextCipher cipher = keys.dataCipher(handle, context, conversation);
            return rows.stream().map(row -> row.decrypted(cipher)).toList();
        });
    }

    /**
     * Keeps what the person wrote, and an empty answer, in the caller's transaction.
     *
     * @throws PlatformException NOT_FOUND; CONFLICT {@code chat.answer-in-progress}; UNPROCESSABLE
     *     {@code conversation-full}
     */
    public Turn begin(Handle handle, TenantContext context, OwnerId owner, NewTurn turn) {
        ConversationDao.ConversationRow conversation = admit(handle, context, owner, turn);
        TextCipher cipher = keys.dataCipher(handle, context, turn.conversation());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<ConversationMessage> user =
                turn.content().map(content -> written(ids.next(), turn.parent().orElse(null), content, now));
        UUID parent = user.map(ConversationMessage::id).or(turn::parent).orElse(null);
        ConversationMessage answer = unanswered(ids.next(), parent, turn.model(), now);
        user.ifPresent(message ->
                messages.insert(handle, context, MessageRow.encrypted(turn.conversation(), message, cipher)));
        messages.insert(handle, context, MessageRow.encrypted(turn.conversation(), answer, cipher));
        progress.begin(handle, context, answer.id(), turn.node());
        conversations.grown(
                handle,
                context,
                owner,
                new ConversationDao.Growth(
                        turn.conversation(),
                        answer.id(),
                        added(turn),
                        conversation.title() == null ? title(turn, cipher) : null,
                        now));
        return new Turn(user, answer, new AnswerRef(turn.conversation(), answer.id(), turn.node(), cipher));
    }

    /**
     * Reads a message. If it grows, this says that somebody reads it, and marks it if its node is dead.
     *
     * @throws PlatformException NOT_FOUND if it is not in a conversation of the owner
     */
    public StoredAnswer read(TenantContext context, OwnerId owner, UUID message) {
        return database.inTenant(context, handle -> {
            progress.followed(handle, context, message);
            progress.interruptSilent(handle, context, config.heartbeatTimeout());
            MessageRow row = messages.find(handle, context, message)
                    .filter(found -> conversations
                            .find(handle, context, owner, found.conversation())
                            .isPresent())
                    .orElseThrow(ConversationErrors::messageNotFound);
            TextCipher cipher = keys.dataCipher(handle, context, row.conversation());
            return new StoredAnswer(row.conversation(), row.decrypted(cipher));
        });
    }

    private ConversationDao.ConversationRow admit(Handle handle, TenantContext context, OwnerId owner, NewTurn turn) {
        ConversationDao.ConversationRow conversation = conversations
                .lock(handle, context, owner, turn.conversation())
                .orElseThrow(ConversationErrors::conversationNotFound);
        if (turn.parent().isPresent()
                && !messages.exists(
                        handle, context, turn.conversation(), turn.parent().get())) {
            throw ConversationErrors.messageNotFound();
        }
        refuseIfInProgress(handle, context, turn.conversation());
        if (conversation.messages() + added(turn) > config.messages()) {
            throw ConversationErrors.full(config.messages());
        }
        return conversation;
    }

    private void refuseIfInProgress(Handle handle, TenantContext context, UUID conversation) {
        progress.interruptSilent(handle, context, config.heartbeatTimeout());
        if (progress.inProgress(handle, context, conversation).isPresent()) {
            throw ConversationErrors.answerInProgress();
        }
    }

    private static int added(NewTurn turn) {
        return turn.content().isPresent() ? 2 : 1;
    }

    private static byte @Nullable [] title(NewTurn turn, TextCipher cipher) {
        return turn.content()
                .map(content ->
                        cipher.encrypt(Texts.title(content), ConversationService.titleCell(turn.conversation())))
                .orElse(null);
    }

    private static ConversationMessage written(UUID id, @Nullable UUID parent, String content, Instant now) {
        return new ConversationMessage(
                id, parent, Author.USER, content, null, State.COMPLETE, null, null, null, null, now);
    }

    private static ConversationMessage unanswered(UUID id, @Nullable UUID parent, String model, Instant now) {
        return new ConversationMessage(
                id, parent, Author.ASSISTANT, "", null, State.STREAMING, null, model, null, null, now);
    }
}
