package dev.parley.kernel.http.api;

import dev.parley.kernel.conversation.Conversation;
import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.conversation.ConversationPage;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.retention.DeletionDates;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /api/v1/conversations} and what is read and changed of one. */
final class ConversationRoutes implements RouteSource {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private final Callers callers;
    private final ConversationService conversations;
    private final Deletions deletions;
    private final ApiBody bodies;

    @Inject
    ConversationRoutes(Callers callers, ConversationService conversations, Deletions deletions, ApiBody bodies) {
        this.callers = callers;
        this.conversations = conversations;
        this.deletions = deletions;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/conversations", this::list),
                Route.post("/api/v1/conversations", this::create),
                Route.delete("/api/v1/conversations", this::deleteAll),
                Route.get("/api/v1/conversations/{id}", this::read),
                Route.patch("/api/v1/conversations/{id}", this::change),
                Route.delete("/api/v1/conversations/{id}", this::delete));
    }

    private void list(Exchange exchange) throws IOException {
        Caller caller = callers.requireReader(exchange);
        ConversationPage page =
                conversations.list(caller.context(), caller.owner(), exchange.query("cursor"), limit(exchange));
        JsonWriter json = new JsonWriter().object().name("items").array();
        DeletionDates dates = deletions.of(caller);
        page.items().forEach(item -> ConversationJson.item(json, item, dates));
        exchange.json(
                200, json.endArray().member("nextCursor", page.nextCursor()).endObject());
    }

    private void create(Exchange exchange) throws IOException {
        Caller caller = callers.requireWriter(exchange);
        JsonFields body = bodies.read(exchange, Set.of("title"));
        Conversation made = conversations.create(
                caller.context(),
                caller.owner(),
                Optional.ofNullable(body.string("title")),
                IdempotencyHeader.read(exchange, caller.owner(), body));
        respond(exchange, 201, made, deletions.of(caller));
    }

    private void deleteAll(Exchange exchange) {
        Caller caller = callers.requireWriter(exchange);
        conversations.deleteAll(caller.context(), caller.owner());
        exchange.noContent();
    }

    private void read(Exchange exchange) throws IOException {
        Caller caller = callers.requireReader(exchange);
        UUID id = exchange.pathId("id");
        Conversation conversation = conversations.get(caller.context(), caller.owner(), id);
        List<ConversationMessage> messages = conversations.messages(caller.context(), caller.owner(), id);
        JsonWriter json = new JsonWriter();
        ConversationJson.whole(json, conversation, messages, deletions.of(caller));
        exchange.json(200, json);
    }

    private void change(Exchange exchange) throws IOException {
        Caller caller = callers.requireWriter(exchange);
        UUID id = exchange.pathId("id");
        JsonFields body = bodies.read(exchange, Set.of("title", "currentMessageId"));
        String title = body.string("title");
        Optional<UUID> current = ApiBody.id(body, "currentMessageId");
        if (title == null && current.isEmpty()) {
            throw RequestErrors.invalid("title", "Name what is to change: 'title', 'currentMessageId' or both.");
        }
        if (title != null) {
            conversations.rename(caller.context(), caller.owner(), id, title);
        }
        current.ifPresent(message -> conversations.select(caller.context(), caller.owner(), id, message));
        respond(exchange, 200, conversations.get(caller.context(), caller.owner(), id), deletions.of(caller));
    }

    private void delete(Exchange exchange) {
        Caller caller = callers.requireWriter(exchange);
        conversations.delete(caller.context(), caller.owner(), exchange.pathId("id"));
        exchange.noContent();
    }

    private static int limit(Exchange exchange) {
        String text = exchange.query("limit").orElse(null);
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw RequestErrors.invalid("limit", "'limit' is a number from 1 to " + MAX_LIMIT + ".");
        }
        throw RequestErrors.invalid("limit", "'limit' is a number from 1 to " + MAX_LIMIT + ".");
    }

    private static void respond(Exchange exchange, int status, Conversation conversation, DeletionDates dates)
            throws IOException {
        JsonWriter json = new JsonWriter();
        ConversationJson.item(json, conversation, dates);
        exchange.json(status, json);
    }
}
