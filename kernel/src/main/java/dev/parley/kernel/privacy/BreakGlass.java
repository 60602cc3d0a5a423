package dev.parley.kernel.privacy;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.conversation.ConversationDisclosure;
import dev.parley.kernel.conversation.ConversationDisclosure.Disclosed;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Authorities;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.privacy.BreakGlassDao.Decision;
import dev.parley.kernel.privacy.BreakGlassRequest.State;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * How one conversation is opened in an emergency: a person of the tenant asks, another approves, and for an hour the first
 * may read. Each step asks anew what the person may do, is audited, and the owner of the conversation is told. Nobody who
 * is no account of the tenant, the platform's operator included, takes part.
 */
public final class BreakGlass {
    /** How long a conversation stays open. The database says the same. */
    public static final Duration OPEN = Duration.ofHours(1);

    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final BreakGlassDao requests;
    private final BreakGlassTexts texts;
    private final BreakGlassNotice notice;
    private final Authorities authorities;
    private final ConversationDisclosure conversations;
    private final AuditLog audit;

    @Inject
    BreakGlass(
            Database database,
            Ids ids,
            Clock clock,
            BreakGlassDao requests,
            BreakGlassTexts texts,
            BreakGlassNotice notice,
            Authorities authorities,
            ConversationDisclosure conversations,
            AuditLog audit) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.requests = requests;
        this.texts = texts;
        this.notice = notice;
        this.authorities = authorities;
        this.conversations = conversations;
        this.audit = audit;
    }

    /**
     * Asks for a conversation.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not; INVALID_REQUEST if the reason is empty or too long;
     *     NOT_FOUND {@code conversation-not-found}
     */
    public BreakGlassRequest request(TenantContext context, UUID conversation, String reason) {
        UUID person = Persons.acting(context);
        String checked = PrivacyTexts.reason(reason);
        UUID id = ids.next();
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.REQUEST_BREAK_GLASS);
            OwnerId owner =
                    conversations.owner(handle, context, conversation).orElseThrow(BreakGlassErrors::noConversation);
            byte[] ciphertext = texts.encrypt(handle, context, new BreakGlassTexts.Place(owner, id), checked);
            requests.insert(
                    handle,
                    context,
                    new BreakGlassDao.Row(
                            id,
                            conversation,
                            owner,
                            ciphertext,
                            State.REQUESTED.name(),
                            person,
                            now(),
                            null,
                            null,
                            null,
                            null));
            record(handle, context, "requested", id);
            return find(handle, context, id);
        });
    }

    /**
     * Opens the conversation to the person who asked, and tells its owner.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not, or asked; NOT_FOUND if there is no such request, or no
     *     such conversation any more; CONFLICT {@code break-glass.decided}
     */
    public BreakGlassRequest approve(TenantContext context, UUID request) {
        return database.inTenant(context, handle -> {
            UUID approver = decider(handle, context, request);
            BreakGlassRequest wish = find(handle, context, request);
            if (conversations.owner(handle, context, wish.conversation()).isEmpty()) {
                throw BreakGlassErrors.noConversation();
            }
            Instant until = now().plus(OPEN);
            requests.open(handle, context, new Decision(request, State.APPROVED.name(), approver, now()), until);
            notice.tell(handle, context, wish, until);
            record(handle, context, "approved", request);
            return find(handle, context, request);
        });
    }

    /** @throws PlatformException as {@link #approve} */
    public BreakGlassRequest deny(TenantContext context, UUID request) {
        return database.inTenant(context, handle -> {
            UUID decider = decider(handle, context, request);
            requests.close(handle, context, new Decision(request, State.DENIED.name(), decider, now()));
            record(handle, context, "denied", request);
            return find(handle, context, request);
        });
    }

    /**
     * Withdraws a request, or closes what is open before its time: the person who asked does, or one who may approve.
     *
     * @throws PlatformException FORBIDDEN if it is neither; NOT_FOUND {@code break-glass.not-found}; CONFLICT
     *     {@code break-glass.decided} if it has ended or was denied
     */
    public BreakGlassRequest end(TenantContext context, UUID request) {
        UUID person = Persons.acting(context);
        return database.inTenant(context, handle -> {
            BreakGlassRequest wish = find(handle, context, request);
            if (!wish.requestedBy().equals(person)) {
                authorities.of(handle, context).require(Permission.APPROVE_BREAK_GLASS);
            }
            if (wish.state() == State.DENIED || wish.state() == State.ENDED) {
                throw BreakGlassErrors.decided();
            }
            requests.close(handle, context, new Decision(request, State.ENDED.name(), person, now()));
            record(handle, context, "ended", request);
            return find(handle, context, request);
        });
    }

    /**
     * Reads the conversation. Each reading is audited.
     *
     * @throws PlatformException FORBIDDEN if whoever acts did not ask or may ask no longer, or it is not open; NOT_FOUND
     */
    public Disclosed read(TenantContext context, UUID request) {
        UUID person = Persons.acting(context);
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.REQUEST_BREAK_GLASS);
            BreakGlassRequest open = find(handle, context, request);
            if (!open.requestedBy().equals(person)) {
                throw BreakGlassErrors.otherReader();
            }
            if (!requests.isOpen(handle, context, request, now())) {
                throw BreakGlassErrors.notOpen();
            }
            Disclosed read = conversations.read(handle, context, open.owner(), open.conversation());
            record(handle, context, "read", request);
            return read;
        });
    }

    /** Who may decide: not who asked, and only once. */
    private UUID decider(Handle handle, TenantContext context, UUID request) {
        UUID person = Persons.acting(context);
        authorities.of(handle, context).require(Permission.APPROVE_BREAK_GLASS);
        BreakGlassRequest wish = find(handle, context, request);
        if (wish.requestedBy().equals(person)) {
            throw BreakGlassErrors.samePerson();
        }
        if (wish.state() != State.REQUESTED) {
            throw BreakGlassErrors.decided();
        }
        return person;
    }

    private BreakGlassRequest find(Handle handle, TenantContext context, UUID request) {
        return requests.lock(handle, context, request)
                .map(row -> texts.decrypt(handle, context, row))
                .orElseThrow(BreakGlassErrors::unknown);
    }

    private void record(Handle handle, TenantContext context, String what, UUID request) {
        audit.record(handle, context, "break-glass." + what, "break-glass/" + request, Map.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
