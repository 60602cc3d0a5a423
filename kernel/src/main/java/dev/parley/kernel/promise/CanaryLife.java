package dev.parley.kernel.promise;

import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.access.IssuedApiKey;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.conversation.AnswerEnd;
import dev.parley.kernel.conversation.AnswerProgress;
import dev.parley.kernel.conversation.AnswerText;
import dev.parley.kernel.conversation.Conversation;
import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.conversation.ConversationTurns;
import dev.parley.kernel.conversation.NewTurn;
import dev.parley.kernel.conversation.Turn;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.session.AccountSession;
import dev.parley.kernel.session.NewSession;
import dev.parley.kernel.session.SessionService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a canary does, through the services that a person's requests reach: it signs in, has a conversation and a key. No
 * model is asked, so nothing is paid for it.
 */
final class CanaryLife {
    /** No model's name, and no backend's. */
    private static final String NOBODY = "canary";

    private final Database database;
    private final Ids ids;
    private final SessionService sessions;
    private final ConversationService conversations;
    private final ConversationTurns turns;
    private final AnswerProgress progress;
    private final ApiKeyService apiKeys;
    private final GuestService guests;

    @Inject
    CanaryLife(
            Database database,
            Ids ids,
            SessionService sessions,
            ConversationService conversations,
            ConversationTurns turns,
            AnswerProgress progress,
            ApiKeyService apiKeys,
            GuestService guests) {
        this.database = database;
        this.ids = ids;
        this.sessions = sessions;
        this.conversations = conversations;
        this.turns = turns;
        this.progress = progress;
        this.apiKeys = apiKeys;
        this.guests = guests;
    }

    /** What it has then: and a guest beside it, with a conversation, too. */
    Traces live(TenantContext context, Canary canary, CanaryMarks marks) {
        NewSession wanted = new NewSession(canary.id(), NOBODY, null, "Mozilla/5.0 " + marks.of("user agent"));
        AccountSession session = database.inTenant(context, handle -> sessions.begin(handle, context, wanted));
        UUID kept = converse(context, canary.id(), marks, "");
        UUID dropped = converse(context, canary.id(), marks, " of a conversation that is deleted");
        IssuedApiKey key = apiKeys.create(context, canary.id(), NewApiKey.named(marks.of("name of an API key")));
        boolean known = apiKeys.authenticate(context.tenantId(), key.secret()).isPresent();
        OwnerId guest = guests.begin(context).guest();
        UUID ofGuest = converse(context, guest, marks, " of a guest");
        return new Traces(
                List.of(canary.id().id(), session.id(), kept, dropped, key.id(), guest.id(), ofGuest),
                new Conversations(kept, dropped, ofGuest),
                guest,
                known);
    }

    /** Deletes one conversation as its owner does, and the guest. */
    void drop(TenantContext context, Canary canary, Traces traces) {
        conversations.delete(context, canary.id(), traces.conversations().dropped());
        guests.erase(context, traces.guest());
    }

    /** Whether it reads what it has written. */
    boolean reads(TenantContext context, Canary canary, Traces traces, CanaryMarks marks) {
        List<String> read = conversations
                .messages(context, canary.id(), traces.conversations().kept())
                .stream()
                .map(ConversationMessage::content)
                .toList();
        return read.equals(List.of(marks.of("message"), marks.of("answer")));
    }

    private UUID converse(TenantContext context, OwnerId owner, CanaryMarks marks, String which) {
        Conversation conversation = conversations.create(context, owner, Optional.of(marks.of("title" + which)));
        NewTurn asked = new NewTurn(
                conversation.id(), Optional.empty(), Optional.of(marks.of("message" + which)), NOBODY, ids.next());
        Turn turn = database.inTenant(context, handle -> turns.begin(handle, context, owner, asked));
        progress.end(
                context,
                turn.ref(),
                new AnswerText(marks.of("answer" + which), Optional.of(marks.of("reasoning" + which))),
                new AnswerEnd(
                        ConversationMessage.State.COMPLETE, Optional.empty(), Optional.of(NOBODY), Optional.empty()));
        return conversation.id();
    }

    /**
     * What is left of it.
     *
     * @param ids of what it has
     * @param keyKnown whether its key was taken
     */
    record Traces(List<UUID> ids, Conversations conversations, OwnerId guest, boolean keyKnown) {}

    /**
     * Three, each with a message and an answer.
     *
     * @param kept until the account is erased
     * @param dropped before
     */
    record Conversations(UUID kept, UUID dropped, UUID ofGuest) {}
}
