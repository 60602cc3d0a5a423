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

    @Inject
    CanaryLife(
            Database database,
            Ids ids,
            SessionService sessions,
            ConversationService conversations,
            ConversationTurns turns,
            AnswerProgress progress,
            ApiKeyService apiKeys) {
        this.database = database;
        this.ids = ids;
        this.sessions = sessions;
        this.conversations = conversations;
        this.turns = turns;
        this.progress = progress;
        this.apiKeys = apiKeys;
    }

    /** What it has then. */
    Traces live(TenantContext context, Canary canary, CanaryMarks marks) {
        NewSession wanted = new NewSession(canary.id(), NOBODY, null, "Mozilla/5.0 " + marks.of("user agent"));
        AccountSession session = database.inTenant(context, handle -> sessions.begin(handle, context, wanted));
        Conversation conversation =
                conversations.create(context, canary.id(), Optional.of(marks.of("title of a conversation")));
        ask(context, canary, conversation, marks);
        IssuedApiKey key = apiKeys.create(context, canary.id(), NewApiKey.named(marks.of("name of an API key")));
        boolean known = apiKeys.authenticate(context.tenantId(), key.secret()).isPresent();
        return new Traces(
                List.of(canary.id().id(), session.id(), conversation.id(), key.id()), conversation.id(), known);
    }

    /** Whether it reads what it has written. */
    boolean reads(TenantContext context, Canary canary, Traces traces, CanaryMarks marks) {
        List<String> read = conversations.messages(context, canary.id(), traces.conversation()).stream()
                .map(ConversationMessage::content)
                .toList();
        return read.equals(List.of(marks.of("message"), marks.of("answer")));
    }

    private void ask(TenantContext context, Canary canary, Conversation conversation, CanaryMarks marks) {
        NewTurn asked =
                new NewTurn(conversation.id(), Optional.empty(), Optional.of(marks.of("message")), NOBODY, ids.next());
        Turn turn = database.inTenant(context, handle -> turns.begin(handle, context, canary.id(), asked));
        progress.end(
                context,
                turn.ref(),
                new AnswerText(marks.of("answer"), Optional.of(marks.of("reasoning"))),
                new AnswerEnd(
                        ConversationMessage.State.COMPLETE, Optional.empty(), Optional.of(NOBODY), Optional.empty()));
    }

    /**
     * What is left of it.
     *
     * @param ids of what it has
     * @param keyKnown whether its key was taken
     */
    record Traces(List<UUID> ids, UUID conversation, boolean keyKnown) {}
}
