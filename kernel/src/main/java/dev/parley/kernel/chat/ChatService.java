package dev.parley.kernel.chat;

import dev.parley.kernel.conversation.AnswerProgress;
import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.conversation.ConversationMessage.Author;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.conversation.ConversationTurns;
import dev.parley.kernel.conversation.Idempotency;
import dev.parley.kernel.conversation.NewTurn;
import dev.parley.kernel.conversation.StoredAnswer;
import dev.parley.kernel.conversation.Turn;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.Restrictions;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.kernel.inference.InputSize;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.limit.Admission;
import dev.parley.kernel.limit.Demand;
import dev.parley.kernel.limit.Limits;
import dev.parley.kernel.metering.Meter;
import dev.parley.kernel.metering.MeteredRequest;
import dev.parley.kernel.metering.Metering;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.ModelDescription;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Turns of the chat page. An answer goes on for a grace without a reader, and is followed from any node.
 *
 * <p>What is wrong with a request is thrown before anything is stored. Once the message is stored, what the backend says,
 * also before its first token, comes as {@link AnswerEvent.Failed} and {@link AnswerEvent.Done}: the message stands, and
 * its answer can be asked for again.
 */
public final class ChatService {
    private static final ErrorCode STOPPING = new ErrorCode("chat.server-stopping", ErrorType.UNAVAILABLE);
    private static final ErrorCode NO_ANSWER = new ErrorCode("message-not-found", ErrorType.NOT_FOUND);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private final Database database;
    private final ConversationService conversations;
    private final ConversationTurns turns;
    private final AnswerProgress progress;
    private final Idempotency idempotency;
    private final GuestService guests;
    private final Restrictions restrictions;
    private final Limits limits;
    private final Metering metering;
    private final InferenceService inference;
    private final TurnPlanner planner;
    private final AnswerKeeper keeper;
    private final ChatNode node;
    private final Clock clock;

    @Inject
    ChatService(
            Database database,
            ConversationService conversations,
            ConversationTurns turns,
            AnswerProgress progress,
            Idempotency idempotency,
            GuestService guests,
            Restrictions restrictions,
            Limits limits,
            Metering metering,
            InferenceService inference,
            TurnPlanner planner,
            AnswerKeeper keeper,
            ChatNode node,
            Clock clock) {
        this.database = database;
        this.conversations = conversations;
        this.turns = turns;
        this.progress = progress;
        this.idempotency = idempotency;
        this.guests = guests;
        this.restrictions = restrictions;
        this.limits = limits;
        this.metering = metering;
        this.inference = inference;
        this.planner = planner;
        this.keeper = keeper;
        this.node = node;
        this.clock = clock;
    }

    /**
     * Keeps the message and begins its answer. A repetition follows the answer that the first one began.
     *
     * @throws PlatformException INVALID_REQUEST; CONFLICT {@code chat.answer-in-progress}; RATE_LIMITED
     *     {@code guest.message-limit}, {@code rate-limited}; PAYMENT_REQUIRED, see {@link Metering#begin}; NOT_FOUND; UNPROCESSABLE {@code conversation-full},
     *     {@code idempotency-key-reused}; UNAVAILABLE
     */
    public AnswerFeed send(TenantContext context, OwnerId owner, NewMessage message) throws InterruptedException {
        return idempotency.once(
                context,
                message.request().key(),
                () -> sendFirst(context, owner, message),
                made -> fromStart(context, owner, made, true));
    }

    /** Begins another answer beside the given one, or the missing answer of a user message. It counts as a message. */
    public AnswerFeed regenerate(TenantContext context, OwnerId owner, Regeneration regeneration)
            throws InterruptedException {
        return idempotency.once(
                context,
                regeneration.request().key(),
                () -> regenerateFirst(context, owner, regeneration),
                made -> fromStart(context, owner, made, false));
    }

    /** Ends the answer in progress, on whichever node; what came so far is kept. Nothing happens where there is none. */
    public void stop(TenantContext context, OwnerId owner, UUID conversation) {
        Optional<LiveAnswer> here =
                progress.requestStop(context, owner, conversation).flatMap(keeper::find);
        here.ifPresent(answer -> {
            answer.end(State.STOPPED);
            try {
                // A message that is sent right after is not to meet this answer still in progress.
                answer.buffer().awaitEnd(STOP_WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Follows an answer from a position, on any node; of a finished one what is missing. */
    public AnswerFeed follow(TenantContext context, OwnerId owner, UUID message, Optional<FeedPosition> after) {
        StoredAnswer stored = turns.read(context, owner, message);
        if (stored.message().author() != Author.ASSISTANT) {
            throw new PlatformException(NO_ANSWER, "This message is no answer.");
        }
        FeedPosition position = after.orElse(FeedPosition.START);
        return keeper.find(message)
                .<AnswerFeed>map(answer -> LiveFeed.after(answer, position))
                .orElseGet(() -> new StoredFeed(
                        () -> turns.read(context, owner, message).message(), stored.message(), position));
    }

    /** Marks what the crash of this node cut off, and begins to save answers as they grow. */
    public void start() {
        node.start();
    }

    /**
     * Takes no more messages, lets answers in progress end for {@code chat.drain-time}, breaks off the rest and keeps what
     * came of them. Idempotent.
     */
    public void close() {
        node.close();
    }

    private AnswerFeed sendFirst(TenantContext context, OwnerId owner, NewMessage message) throws InterruptedException {
        turns.check(message.content());
        restrictions.requireNone(context, owner);
        Optional<UUID> parent = switch (message.parent()) {
            case NewMessage.Parent.Current _ ->
                conversations.get(context, owner, message.conversation()).currentMessageId();
            case NewMessage.Parent.Root _ -> Optional.empty();
            case NewMessage.Parent.After(UUID id) -> Optional.of(id);
        };
        List<ConversationMessage> branch =
                new ArrayList<>(turns.branch(context, owner, message.conversation(), parent));
        branch.add(draft(message.content()));
        Asked asked = new Asked(
                message.conversation(), parent, Optional.of(message.content()), message.model(), message.request());
        return begin(context, owner, asked, branch);
    }

    private AnswerFeed regenerateFirst(TenantContext context, OwnerId owner, Regeneration regeneration)
            throws InterruptedException {
        restrictions.requireNone(context, owner);
        List<ConversationMessage> branch =
                turns.branch(context, owner, regeneration.conversation(), Optional.of(regeneration.message()));
        List<ConversationMessage> question = switch (branch.getLast().author()) {
            case USER -> branch;
            case ASSISTANT -> branch.subList(0, branch.size() - 1);
        };
        if (question.isEmpty() || question.getLast().author() != Author.USER) {
            throw new PlatformException(NO_ANSWER, "There is no message of a person that this could answer.");
        }
        Asked asked = new Asked(
                regeneration.conversation(),
                Optional.of(question.getLast().id()),
                Optional.empty(),
                regeneration.model(),
                regeneration.request());
        return begin(context, owner, asked, question);
    }

    /** Tells of an answer that was begun before as it was told then. */
    private AnswerFeed fromStart(TenantContext context, OwnerId owner, UUID answer, boolean asked) {
        ConversationMessage begun = turns.read(context, owner, answer).message().asBegun();
        Optional<ConversationMessage> question = begun.parentId()
                .filter(_ -> asked)
                .map(parent -> turns.read(context, owner, parent).message());
        return new StartedFeed(
                new AnswerEvent.Started(question, begun), follow(context, owner, answer, Optional.empty()));
    }

    private AnswerFeed begin(TenantContext context, OwnerId owner, Asked asked, List<ConversationMessage> branch)
            throws InterruptedException {
        if (!node.accepts()) {
            throw new PlatformException(STOPPING, "The server is stopping. Try again in a moment.")
                    .withRetryAfter(STOP_WAIT);
        }
        ModelDescription model = planner.model(context, asked.model());
        InferenceRequest request = planner.request(
                context, model, new TurnPlanner.Ask(asked.request().id(), branch));
        Admission admission =
                limits.admit(Demand.ofPerson(context, owner, asked.request().address())
                        .withAnswer(InputSize.likelyTokens(request), request.maxOutputTokens()));
        Meter meter = null;
        Begun begun;
        try {
            meter = metering.begin(
                    MeteredRequest.ofChat(context, asked.request().id(), owner, request));
            begun = keep(context, owner, asked, model);
        } catch (RuntimeException | InterruptedException | Error e) {
            if (meter != null) {
                meter.abandon();
            }
            admission.close();
            throw e;
        }
        Turn turn = begun.turn();
        LiveAnswer answer = new LiveAnswer(
                context,
                turn.ref(),
                new LiveAnswer.Started(turn.answer(), begun.messagesLeft(), admission, meter),
                clock);
        AnswerFeed feed = new StartedFeed(
                new AnswerEvent.Started(turn.userMessage(), turn.answer()), LiveFeed.after(answer, FeedPosition.START));
        keeper.start(answer, () -> inference.open(context, request));
        return feed;
    }

    private Begun keep(TenantContext context, OwnerId owner, Asked asked, ModelDescription model) {
        return database.inTenant(context, handle -> {
            OptionalInt left = switch (owner.kind()) {
                case GUEST ->
                    OptionalInt.of(guests.takeMessage(
                            handle, context, owner, asked.request().address()));
                case ACCOUNT -> OptionalInt.empty();
            };
            NewTurn wanted = new NewTurn(asked.conversation(), asked.parent(), asked.content(), model.id(), node.id());
            Turn turn = turns.begin(handle, context, owner, wanted);
            Idempotency.Made made =
                    new Idempotency.Made(asked.conversation(), turn.answer().id());
            asked.request().key().ifPresent(key -> idempotency.keep(handle, context, key, made));
            return new Begun(turn, left);
        });
    }

    private ConversationMessage draft(String content) {
        return new ConversationMessage(
                new UUID(0, 0),
                null,
                Author.USER,
                content,
                null,
                State.COMPLETE,
                null,
                null,
                null,
                null,
                clock.instant());
    }

    /** What is asked for, with its place in the tree. */
    private record Asked(
            UUID conversation,
            Optional<UUID> parent,
            Optional<String> content,
            Optional<String> model,
            TurnRequest request) {}

    /** A turn that is kept, and how many messages a guest has left after it. */
    private record Begun(Turn turn, OptionalInt messagesLeft) {}
}
