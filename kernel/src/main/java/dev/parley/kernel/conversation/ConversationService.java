package dev.parley.kernel.conversation;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
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

/**
 * A person's conversations. One that is not theirs does not exist: NOT_FOUND {@code conversation-not-found}.
 *
 * <p>A conversation that was given no title has the empty one until its first message, and the beginning of that then.
 * Only messages make a conversation newer, not a new title.
 */
public final class ConversationService {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_PAGE = 100;

    private final Database database;
    private final KeyService keys;
    private final Ids ids;
    private final Clock clock;
    private final ConversationConfig config;
    private final ConversationDao conversations;
    private final MessageDao messages;
    private final ProgressDao progress;
    private final Idempotency idempotency;
    private final ConversationErasure erasure;

    @Inject
    ConversationService(
            Database database,
            KeyService keys,
            Ids ids,
            Clock clock,
            ConversationConfig config,
            ConversationDao conversations,
            MessageDao messages,
            ProgressDao progress,
            Idempotency idempotency,
            ConversationErasure erasure) {
        this.database = database;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
        this.conversations = conversations;
        this.messages = messages;
        this.progress = progress;
        this.idempotency = idempotency;
        this.erasure = erasure;
    }

    public Conversation create(TenantContext context, OwnerId owner, Optional<String> title) {
        return create(context, owner, title, Optional.empty());
    }

    /** Answers a repetition with the conversation that was made, as it is now. */
    public Conversation create(
            TenantContext context, OwnerId owner, Optional<String> title, Optional<IdempotencyKey> key) {
        Optional<String> checked = title.map(ConversationService::checkedTitle);
        return idempotency.once(
                context, key, () -> make(context, owner, checked, key), made -> get(context, owner, made));
    }

    /**
     * Newest first; the cursor is the previous page's {@link ConversationPage#nextCursor()}.
     *
     * @param limit at most 100 are given
     * @throws PlatformException INVALID_REQUEST {@code cursor-not-valid}
     */
    public ConversationPage list(TenantContext context, OwnerId owner, Optional<String> cursor, int limit) {
        Cursor after = cursor.map(Cursor::parse).orElse(Cursor.TOP);
        int size = Math.clamp(limit, 1, LONGEST_PAGE);
        return database.inTenant(context, handle -> {
            List<ConversationDao.ConversationRow> rows =
                    conversations.list(handle, context, owner, new ConversationDao.Page(after, size + 1));
            List<ConversationDao.ConversationRow> page = rows.subList(0, Math.min(size, rows.size()));
            Optional<String> next = rows.size() > size
                    ? Optional.of(Cursor.after(page.getLast()).written())
                    : Optional.empty();
            return new ConversationPage(
                    page.stream().map(row -> decrypted(handle, context, row)).toList(), next);
        });
    }

    public Conversation get(TenantContext context, OwnerId owner, UUID conversation) {
        return database.inTenant(context, handle -> read(handle, context, owner, conversation));
    }

    /** The whole tree, oldest first. */
    public List<ConversationMessage> messages(TenantContext context, OwnerId owner, UUID conversation) {
        return database.inTenant(context, handle -> messages(handle, context, owner, conversation));
    }

    /** @throws PlatformException INVALID_REQUEST {@code title-not-valid} */
    public Conversation rename(TenantContext context, OwnerId owner, UUID conversation, String title) {
        String checked = checkedTitle(title);
        return database.inTenant(context, handle -> {
            find(handle, context, owner, conversation);
            byte[] ciphertext =
                    keys.dataCipher(handle, context, conversation).encrypt(checked, titleCell(conversation));
            conversations.rename(handle, context, owner, new ConversationDao.NewTitle(conversation, ciphertext));
            return read(handle, context, owner, conversation);
        });
    }

    /**
     * Chooses the branch that is shown.
     *
     * @throws PlatformException NOT_FOUND {@code message-not-found}
     */
    public Conversation select(TenantContext context, OwnerId owner, UUID conversation, UUID message) {
        return database.inTenant(context, handle -> {
            find(handle, context, owner, conversation);
            if (!messages.exists(handle, context, conversation, message)) {
                throw ConversationErrors.messageNotFound();
            }
            conversations.select(handle, context, owner, new ConversationDao.Selection(conversation, message));
            return read(handle, context, owner, conversation);
        });
    }

    /**
     * For good: its key is destroyed with it. An answer in progress ends within seconds. Where somebody wants it kept, it is
     * hidden instead until they no longer do.
     */
    public void delete(TenantContext context, OwnerId owner, UUID conversation) {
        boolean deleted = database.inTenant(context, handle -> erasure.one(handle, context, owner, conversation));
        if (!deleted) {
            throw ConversationErrors.conversationNotFound();
        }
    }

    /** The same for all of them; many go in the background. */
    public void deleteAll(TenantContext context, OwnerId owner) {
        database.inTenant(context, handle -> {
            erasure.all(handle, context, owner);
            return true;
        });
    }

    static CellRef titleCell(UUID conversation) {
        return new CellRef("conversation", "title", conversation);
    }

    List<ConversationMessage> messages(Handle handle, TenantContext context, OwnerId owner, UUID conversation) {
        find(handle, context, owner, conversation);
        progress.interruptSilent(handle, context, config.heartbeatTimeout());
        TextCipher cipher = keys.dataCipher(handle, context, conversation);
        return messages.tree(handle, context, conversation).stream()
                .map(row -> row.decrypted(cipher))
                .toList();
    }

    Conversation read(Handle handle, TenantContext context, OwnerId owner, UUID conversation) {
        return decrypted(handle, context, find(handle, context, owner, conversation));
    }

    /** The keys of the conversations were rewrapped before. */
    void adopt(Handle handle, TenantContext context, OwnerId from, OwnerId to) {
        conversations.updateOwner(handle, context, from, to);
    }

    private Conversation make(
            TenantContext context, OwnerId owner, Optional<String> title, Optional<IdempotencyKey> key) {
        UUID id = ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.inTenant(context, handle -> {
            keys.createDataKey(handle, context, owner, id);
            byte[] ciphertext = title.map(
                            text -> keys.dataCipher(handle, context, id).encrypt(text, titleCell(id)))
                    .orElse(null);
            conversations.insert(
                    handle, context, owner, new ConversationDao.ConversationRow(id, ciphertext, null, 0, now, now));
            key.ifPresent(given -> idempotency.keep(handle, context, given, new Idempotency.Made(id, id)));
            return new Conversation(id, title.orElse(""), now, now, null);
        });
    }

    private ConversationDao.ConversationRow find(
            Handle handle, TenantContext context, OwnerId owner, UUID conversation) {
        return conversations
                .find(handle, context, owner, conversation)
                .orElseThrow(ConversationErrors::conversationNotFound);
    }

    private Conversation decrypted(Handle handle, TenantContext context, ConversationDao.ConversationRow row) {
        byte[] ciphertext = row.title();
        String title = ciphertext == null
                ? ""
                : keys.dataCipher(handle, context, row.id()).decrypt(ciphertext, titleCell(row.id()));
        return new Conversation(row.id(), title, row.createdAt(), row.updatedAt(), row.currentMessage());
    }

    private static String checkedTitle(String title) {
        String stripped = title.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_TITLE) {
            throw ConversationErrors.badTitle(LONGEST_TITLE);
        }
        if (!Texts.isWhole(stripped)) {
            throw ConversationErrors.notText("title");
        }
        return stripped;
    }
}
