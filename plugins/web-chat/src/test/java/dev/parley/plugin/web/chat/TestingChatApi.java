package dev.parley.plugin.web.chat;

import dev.parley.spi.web.Branding;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of /api/v1 that the page uses, kept in memory and under a test's control. */
public final class TestingChatApi {
    private static final Pattern CONVERSATION = Pattern.compile("/api/v1/conversations/([0-9a-f-]{36})");
    private static final Pattern STOP = Pattern.compile(CONVERSATION + "/stop");
    private static final Pattern MESSAGES = Pattern.compile(CONVERSATION + "/messages");
    private static final Pattern REGENERATE = Pattern.compile(MESSAGES + "/([0-9a-f-]{36})/regenerate");
    private static final Pattern EVENTS = Pattern.compile(MESSAGES + "/([0-9a-f-]{36})/events");

    private static final class Session {
        final String csrfToken = UUID.randomUUID().toString();
        final Map<UUID, TestingConversation> conversations = new ConcurrentHashMap<>();
        Optional<TestingAccount> account = Optional.empty();
        int messagesLeft;
    }

    private final Clock clock = Clock.systemUTC();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Deque<TestingAnswer> answers = new ArrayDeque<>();
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final List<Map<String, Object>> reports = new CopyOnWriteArrayList<>();
    private Branding branding = new Branding("Aurora", "#0f766e", null, null);
    private List<String> models = List.of("aurora-1");
    private List<String> signIn = List.of();
    private int messageLimit = 10;
    private int refusals;
    private boolean breaksBeforeStart;
    private boolean diesUnanswered;

    public synchronized Branding branding() {
        return branding;
    }

    public synchronized TestingChatApi branding(Branding value) {
        branding = value;
        return this;
    }

    public synchronized TestingChatApi models(String... names) {
        models = List.of(names);
        return this;
    }

    public synchronized TestingChatApi signIn(String... names) {
        signIn = List.of(names);
        return this;
    }

    public synchronized TestingChatApi messageLimit(int limit) {
        messageLimit = limit;
        return this;
    }

    /** Answers the next requests for an answer's events with 503. */
    public synchronized TestingChatApi refusePickUps(int count) {
        refusals = count;
        return this;
    }

    /** Takes the next question and breaks the connection before it says so. */
    public synchronized TestingChatApi breakBeforeStart() {
        breaksBeforeStart = true;
        return this;
    }

    /** Takes the next question and ends the connection with no response at all. */
    public synchronized TestingChatApi dieUnanswered() {
        diesUnanswered = true;
        return this;
    }

    /** The answer to the next question; a question without one is answered at once with an echo. */
    public synchronized TestingAnswer nextAnswer() {
        TestingAnswer answer = new TestingAnswer();
        answers.add(answer);
        return answer;
    }

    /** All conversations of all sessions. */
    public List<Map<String, Object>> conversations() {
        return sessions.values().stream()
                .flatMap(session -> session.conversations.values().stream())
                .map(TestingConversation::tree)
                .toList();
    }

    /** Makes the conversations look older: the one called {@code title} as if used at that time. */
    public void backdate(String title, Instant time) {
        sessions.values().stream()
                .flatMap(session -> session.conversations.values().stream())
                .filter(conversation -> title.equals(conversation.item().get("title")))
                .forEach(conversation -> conversation.backdate(time));
    }

    /** Signs somebody in; the cookie's value opens the session. */
    public String signIn(TestingAccount account) {
        Session session = newSession();
        session.account = Optional.of(account);
        String token = UUID.randomUUID().toString();
        sessions.put(token, session);
        return token;
    }

    /** What was told to the privacy officer. */
    public List<Map<String, Object>> reports() {
        return List.copyOf(reports);
    }

    /** Forgets every session, as a server does whose database was replaced. */
    public void forgetSessions() {
        sessions.clear();
    }

    void handle(TestingExchange exchange) throws IOException {
        Optional<Session> session =
                exchange.cookie("session").flatMap(token -> Optional.ofNullable(sessions.get(token)));
        switch (exchange.method() + " " + exchange.path()) {
            case "GET /api/v1/session" -> exchange.json(200, describe(session));
            case "GET /api/v1/models" -> exchange.json(200, Map.of("items", describeModels()));
            case "POST /api/v1/guest-sessions" -> startSession(exchange, session);
            case "POST /api/v1/reports" -> {
                reports.add(exchange.body());
                exchange.json(202, Map.of());
            }
            default -> {
                if (session.isEmpty()) {
                    exchange.problem(401, "session-required", "there is no session");
                } else if (!exchange.method().equals("GET")
                        && !exchange.header("x-csrf-token").equals(Optional.of(session.get().csrfToken))) {
                    exchange.problem(403, "csrf-token-invalid", "the CSRF token is missing or wrong");
                } else {
                    inSession(exchange, session.get());
                }
            }
        }
    }

    private void inSession(TestingExchange exchange, Session session) throws IOException {
        switch (exchange.method() + " " + exchange.path()) {
            case "DELETE /api/v1/session" -> {
                sessions.values().remove(session);
                if (session.account.isPresent()) {
                    exchange.json(200, Collections.singletonMap("location", null));
                } else {
                    exchange.nothing();
                }
            }
            case "GET /api/v1/conversations" -> list(exchange, session);
            case "POST /api/v1/conversations" -> {
                TestingConversation conversation = new TestingConversation(clock.instant());
                session.conversations.put(conversation.id, conversation);
                exchange.json(201, conversation.item());
            }
            case "DELETE /api/v1/conversations" -> {
                session.conversations.clear();
                exchange.nothing();
            }
            default -> {
                if (session.account.isEmpty() || !session.account.get().handle(exchange)) {
                    inConversation(exchange, session);
                }
            }
        }
    }

    private void inConversation(TestingExchange exchange, Session session) throws IOException {
        Matcher whole = CONVERSATION.matcher(exchange.path());
        Optional<TestingConversation> found = whole.lookingAt()
                ? Optional.ofNullable(session.conversations.get(UUID.fromString(whole.group(1))))
                : Optional.empty();
        if (found.isEmpty()) {
            exchange.problem(404, "conversation-not-found", "there is no such conversation");
            return;
        }
        TestingConversation conversation = found.get();
        Matcher regenerate = REGENERATE.matcher(exchange.path());
        Matcher events = EVENTS.matcher(exchange.path());
        if (CONVERSATION.matcher(exchange.path()).matches()) {
            conversation(exchange, session, conversation);
        } else if (STOP.matcher(exchange.path()).matches()) {
            conversation.stop();
            exchange.nothing();
        } else if (MESSAGES.matcher(exchange.path()).matches()) {
            ask(exchange, session, conversation);
        } else if (regenerate.matches()) {
            regenerate(exchange, session, conversation, regenerate.group(2));
        } else if (events.matches()) {
            pickUp(exchange, session, conversation, events.group(2));
        } else {
            exchange.problem(404, "not-found", "there is nothing here");
        }
    }

    private void conversation(TestingExchange exchange, Session session, TestingConversation conversation)
            throws IOException {
        switch (exchange.method()) {
            case "GET" -> exchange.json(200, conversation.tree());
            case "PATCH" -> {
                conversation.change(exchange.body());
                exchange.json(200, conversation.item());
            }
            case "DELETE" -> {
                session.conversations.remove(conversation.id);
                exchange.nothing();
            }
            default -> exchange.problem(405, "method-not-allowed", "not so");
        }
    }

    private void ask(TestingExchange exchange, Session session, TestingConversation conversation) throws IOException {
        Map<String, Object> body = exchange.body();
        String key = exchange.header("idempotency-key").orElseThrow();
        if (asked.containsKey(key)) {
            stream(exchange, session, conversation, asked.get(key));
            return;
        }
        if (isRefused(exchange, session, conversation)) {
            return;
        }
        Object parent = body.containsKey("parentId") ? body.get("parentId") : conversation.current();
        String content = (String) body.get("content");
        String question = conversation.add((String) parent, content, clock.instant());
        TestingAnswer answer = takeAnswer("You said: " + content);
        String message = conversation.add(question, answer, model(body), clock.instant());
        asked.put(key, new Asked(question, message));
        if (dies()) {
            throw new IOException("the test ends this connection");
        }
        stream(exchange, session, conversation, asked.get(key));
    }

    private void regenerate(
            TestingExchange exchange, Session session, TestingConversation conversation, String messageId)
            throws IOException {
        Map<String, Object> body = exchange.body();
        if (isRefused(exchange, session, conversation)) {
            return;
        }
        Map<String, Object> message = conversation.message(messageId);
        String parent = message.get("role").equals("user") ? messageId : (String) message.get("parentId");
        TestingAnswer answer = takeAnswer("Once more.");
        stream(
                exchange,
                session,
                conversation,
                new Asked(null, conversation.add(parent, answer, model(body), clock.instant())));
    }

    private record Asked(String question, String answer) {}

    private void stream(TestingExchange exchange, Session session, TestingConversation conversation, Asked asked)
            throws IOException {
        Map<String, Object> start = new LinkedHashMap<>();
        start.put("userMessage", asked.question() == null ? null : conversation.message(asked.question()));
        Map<String, Object> message = conversation.message(asked.answer());
        message.put("content", "");
        message.put("reasoning", null);
        message.put("state", "streaming");
        message.put("finishReason", null);
        start.put("message", message);
        TestingAnswer.Reader reader = exchange.events();
        if (breaksNow()) {
            throw new IOException("the test breaks this connection");
        }
        reader.event("start", null, start);
        conversation.answer(asked.answer()).orElseThrow().deliver(0, 0, reader);
        reader.event("done", null, done(session, conversation, asked.answer()));
    }

    private void pickUp(TestingExchange exchange, Session session, TestingConversation conversation, String message)
            throws IOException {
        if (!conversation.has(message)) {
            exchange.problem(404, "message-not-found", "there is no such message");
            return;
        }
        if (isPickUpRefused()) {
            exchange.problem(503, "unavailable", "not now");
            return;
        }
        String[] position = exchange.header("last-event-id").orElse("0-0").split("-");
        TestingAnswer.Reader reader = exchange.events();
        conversation
                .answer(message)
                .orElseThrow()
                .deliver(Integer.parseInt(position[0]), Integer.parseInt(position[1]), reader);
        reader.event("done", null, done(session, conversation, message));
    }

    private Map<String, Object> done(Session session, TestingConversation conversation, String message) {
        return Map.of("message", conversation.message(message), "messagesLeft", left(session));
    }

    private boolean isRefused(TestingExchange exchange, Session session, TestingConversation conversation)
            throws IOException {
        if (conversation.isAnswering()) {
            exchange.problem(409, "chat.answer-in-progress", "an answer is in progress");
            return true;
        }
        return isOverLimit(exchange, session);
    }

    private synchronized boolean isOverLimit(TestingExchange exchange, Session session) throws IOException {
        if (session.messagesLeft > 0) {
            session.messagesLeft--;
            return false;
        }
        exchange.set("retry-after", "86400");
        exchange.problem(429, "guest.message-limit", "all messages of this guest are used");
        return true;
    }

    private synchronized boolean isPickUpRefused() {
        return refusals-- > 0;
    }

    private synchronized boolean dies() {
        boolean now = diesUnanswered;
        diesUnanswered = false;
        return now;
    }

    private synchronized boolean breaksNow() {
        boolean breaks = breaksBeforeStart;
        breaksBeforeStart = false;
        return breaks;
    }

    private synchronized TestingAnswer takeAnswer(String otherwise) {
        return Optional.ofNullable(answers.poll())
                .orElseGet(() -> new TestingAnswer().say(otherwise).finish());
    }

    private synchronized String model(Map<String, Object> body) {
        return (String) body.getOrDefault("model", models.getFirst());
    }

    private synchronized int left(Session session) {
        return session.messagesLeft;
    }

    private void list(TestingExchange exchange, Session session) throws IOException {
        int limit = exchange.query("limit").map(Integer::parseInt).orElse(20);
        int from = exchange.query("cursor").map(Integer::parseInt).orElse(0);
        List<Map<String, Object>> all = session.conversations.values().stream()
                .sorted(Comparator.comparing(TestingConversation::updatedAt).reversed())
                .map(TestingConversation::item)
                .toList();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", all.stream().skip(from).limit(limit).toList());
        page.put("nextCursor", from + limit < all.size() ? String.valueOf(from + limit) : null);
        exchange.json(200, page);
    }

    private void startSession(TestingExchange exchange, Optional<Session> present) throws IOException {
        Session session = present.orElseGet(this::newSession);
        if (present.isEmpty()) {
            String token = UUID.randomUUID().toString();
            sessions.put(token, session);
            exchange.set("set-cookie", "session=" + token + "; Path=/; HttpOnly; SameSite=Lax");
        }
        exchange.json(
                present.isPresent() ? 200 : 201,
                Map.of("csrfToken", session.csrfToken, "messageLimit", limit(), "messagesLeft", left(session)));
    }

    private synchronized Session newSession() {
        Session session = new Session();
        session.messagesLeft = messageLimit;
        return session;
    }

    private synchronized int limit() {
        return messageLimit;
    }

    private synchronized Map<String, Object> describe(Optional<Session> session) {
        Map<String, Object> brand = new LinkedHashMap<>();
        brand.put("name", branding.name());
        brand.put("accentColor", branding.accentColor());
        brand.put("logoUrl", branding.logoUrl().orElse(null));
        brand.put("supportEmail", branding.supportEmail().orElse(null));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(
                "kind",
                session.map(s -> s.account.isPresent() ? "account" : "guest").orElse("none"));
        view.put("csrfToken", session.map(s -> s.csrfToken).orElse(null));
        view.put("branding", brand);
        view.put("messageLimit", messageLimit);
        view.put("messagesLeft", session.map(s -> s.messagesLeft).orElse(null));
        view.put("signIn", signIn.stream().map(TestingAccount::provider).toList());
        view.put("minimumAge", 13);
        view.put(
                "account",
                session.flatMap(s -> s.account).map(TestingAccount::summary).orElse(null));
        return view;
    }

    private synchronized List<Map<String, Object>> describeModels() {
        String first = models.getFirst();
        return models.stream()
                .map(model -> Map.<String, Object>of(
                        "id",
                        model,
                        "displayName",
                        Character.toUpperCase(model.charAt(0)) + model.substring(1),
                        "contextTokens",
                        131_072,
                        "default",
                        model.equals(first)))
                .toList();
    }
}
