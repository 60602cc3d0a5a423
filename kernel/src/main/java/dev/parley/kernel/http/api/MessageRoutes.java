package dev.parley.kernel.http.api;

import dev.parley.kernel.chat.AnswerFeed;
import dev.parley.kernel.chat.ChatService;
import dev.parley.kernel.chat.FeedPosition;
import dev.parley.kernel.chat.NewMessage;
import dev.parley.kernel.chat.Regeneration;
import dev.parley.kernel.chat.TurnRequest;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.LoggedRequests;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Turns of a conversation: a message and its answer, another answer, stop, and picking an answer up again. */
final class MessageRoutes implements RouteSource {
    private final Callers callers;
    private final ChatService chat;
    private final ConversationService conversations;
    private final ApiBody bodies;
    private final LoggedRequests logged;

    @Inject
    MessageRoutes(
            Callers callers,
            ChatService chat,
            ConversationService conversations,
            ApiBody bodies,
            LoggedRequests logged) {
        this.callers = callers;
        this.chat = chat;
        this.conversations = conversations;
        this.bodies = bodies;
        this.logged = logged;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/conversations/{id}/messages", this::send),
                Route.post("/api/v1/conversations/{id}/messages/{messageId}/regenerate", this::regenerate),
                Route.post("/api/v1/conversations/{id}/stop", this::stop),
                Route.get("/api/v1/conversations/{id}/messages/{messageId}/events", this::follow));
    }

    private void send(Exchange exchange) throws IOException, InterruptedException {
        Caller caller = callers.requireWriter(exchange);
        UUID conversation = exchange.pathId("id");
        JsonFields body = bodies.read(exchange, Set.of("content", "parentId", "model"));
        String content = body.requiredString("content");
        if (content.isBlank()) {
            throw JsonFields.wrongValue("content", "a text");
        }
        NewMessage message = new NewMessage(
                conversation,
                content,
                parent(body),
                Optional.ofNullable(body.string("model")),
                request(exchange, caller, body));
        try (AnswerFeed feed = begun(exchange, caller, () -> chat.send(caller.context(), caller.owner(), message))) {
            FeedStream.copy(feed, exchange);
        }
    }

    private void regenerate(Exchange exchange) throws IOException, InterruptedException {
        Caller caller = callers.requireWriter(exchange);
        UUID conversation = exchange.pathId("id");
        UUID message = exchange.pathId("messageId");
        JsonFields body = bodies.read(exchange, Set.of("model"));
        Regeneration wish = new Regeneration(
                conversation, message, Optional.ofNullable(body.string("model")), request(exchange, caller, body));
        try (AnswerFeed feed = begun(exchange, caller, () -> chat.regenerate(caller.context(), caller.owner(), wish))) {
            FeedStream.copy(feed, exchange);
        }
    }

    private AnswerFeed begun(Exchange exchange, Caller caller, Turn turn) throws InterruptedException {
        try {
            return turn.begin();
        } catch (PlatformException e) {
            logged.refusedTurn(exchange, caller.context(), caller.owner(), e);
            throw e;
        }
    }

    private void stop(Exchange exchange) {
        Caller caller = callers.requireWriter(exchange);
        bodies.none(exchange);
        chat.stop(caller.context(), caller.owner(), exchange.pathId("id"));
        exchange.noContent();
    }

    private void follow(Exchange exchange) throws IOException, InterruptedException {
        Caller caller = callers.requireReader(exchange);
        UUID message = exchange.pathId("messageId");
        // The message is found by its own id; that the conversation is the caller's is asked all the same.
        conversations.get(caller.context(), caller.owner(), exchange.pathId("id"));
        try (AnswerFeed feed = chat.follow(caller.context(), caller.owner(), message, position(exchange))) {
            FeedStream.copy(feed, exchange);
        }
    }

    private static TurnRequest request(Exchange exchange, Caller caller, JsonFields body) {
        return new TurnRequest(
                exchange.requestId(), exchange.client(), IdempotencyHeader.read(exchange, caller.owner(), body));
    }

    private static NewMessage.Parent parent(JsonFields body) {
        if (!body.names().contains("parentId")) {
            return new NewMessage.Parent.Current();
        }
        return ApiBody.id(body, "parentId")
                .<NewMessage.Parent>map(NewMessage.Parent.After::new)
                .orElseGet(NewMessage.Parent.Root::new);
    }

    private static Optional<FeedPosition> position(Exchange exchange) {
        Optional<String> written = exchange.header("Last-Event-ID").or(() -> exchange.query("after"));
        try {
            return written.map(FeedPosition::parse);
        } catch (IllegalArgumentException e) {
            throw RequestErrors.invalid("after", "The position to go on from is an event's id, as 120-0.");
        }
    }

    @FunctionalInterface
    private interface Turn {
        AnswerFeed begin() throws InterruptedException;
    }
}
