package dev.parley.kernel.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.inference.TestingStream;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.Message;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestChatService {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.7");

    private final TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");
    private final TestingBackend backend = TestingBackend.named("alpha", "kimi").window(200);
    private final TestingKernel kernel =
            TestingKernel.start(clock, Map.of("guest.message-limit", "4", "chat.drain-time", "0s"), backend);
    private final TenantContext tenant = kernel.tenant();
    private final OwnerId owner = kernel.get(GuestService.class).begin(tenant).guest();
    private final ConversationService conversations = kernel.get(ConversationService.class);
    private final ChatService chat = kernel.get(ChatService.class);
    private final AnswerKeeper keeper = kernel.get(AnswerKeeper.class);
    private final UUID conversation =
            conversations.create(tenant, owner, Optional.empty()).id();

    @AfterEach
    void stop() {
        chat.close();
        kernel.close();
    }

    @Test
    void answersAsTheModelSpeaks() throws InterruptedException {
        try (TestingReader reader = say("Hello?")) {
            AnswerEvent.Started started = reader.started();
            assertThat(started.userMessage().orElseThrow().content()).isEqualTo("Hello?");
            assertThat(started.message().parentId())
                    .contains(started.userMessage().orElseThrow().id());
            assertThat(started.message().state()).isEqualTo(State.STREAMING);
            TestingStream stream = backend.awaitStream();
            assertThat(stream.request().messages()).containsExactly(Message.user("Hello?"));
            stream.think("Hm").say("Hel");
            reader.until("Hel");
            stream.say("lo!").finish();
            AnswerEvent.Done done = reader.done();
            assertThat(reader.text()).isEqualTo("Hello!");
            assertThat(reader.reasoning()).isEqualTo("Hm");
            assertThat(reader.position()).isEqualTo(new FeedPosition(6, 2));
            assertThat(done.messagesLeft()).isEqualTo(OptionalInt.of(3));
            assertThat(done.message().finishReason()).contains(FinishReason.STOP);
            assertThat(done.message().backend()).contains("alpha");
            assertThat(messages().getLast()).isEqualTo(done.message());
            assertThat(stream.awaitClosed()).isTrue();
        }
    }

    @Test
    void sendsTheBranchThatIsContinued() throws InterruptedException {
        ConversationMessage first = turn("One?", "One.");
        turn("Two?", "Two.");
        turn(new NewMessage.Parent.After(first.id()), "Tri?", "Tri.");
        try (TestingReader reader = say("For?")) {
            assertThat(backend.awaitStream().finish().request().messages())
                    .containsExactly(
                            Message.user("One?"),
                            Message.assistant("One."),
                            Message.user("Tri?"),
                            Message.assistant("Tri."),
                            Message.user("For?"));
            reader.done();
        }
    }

    @Test
    void answersAgainBesideTheFirstAnswer() throws InterruptedException {
        ConversationMessage first = turn("One?", "One.");
        try (TestingReader reader = TestingReader.of(chat.regenerate(tenant, owner, regeneration(first.id())))) {
            AnswerEvent.Started started = reader.started();
            assertThat(started.userMessage()).isEmpty();
            assertThat(started.message().parentId()).isEqualTo(first.parentId());
            TestingStream stream = backend.awaitStream();
            assertThat(stream.request().messages()).containsExactly(Message.user("One?"));
            stream.say("Uno.").finish();
            assertThat(reader.done().message().content()).isEqualTo("Uno.");
        }
        assertThat(messages()).hasSize(3);
        assertThat(conversations.get(tenant, owner, conversation).currentMessageId())
                .contains(messages().getLast().id());
        UUID question = first.parentId().orElseThrow();
        try (TestingReader reader = TestingReader.of(chat.regenerate(tenant, owner, regeneration(question)))) {
            backend.awaitStream().say("Eins.").finish();
            assertThat(reader.done().message().parentId()).contains(question);
        }
    }

    @Test
    void leavesOutWhatDoesNotFitTheWindow() throws InterruptedException {
        // The window is 200, a quarter of it is the answer's.
        turn("a".repeat(60), "b".repeat(60));
        try (TestingReader reader = say("c".repeat(100))) {
            assertThat(backend.awaitStream().finish().request().messages())
                    .containsExactly(Message.user("c".repeat(100)));
            reader.done();
        }
        assertRefused(() -> say("d".repeat(151)), "context-length-exceeded", ErrorType.INVALID_REQUEST);
        assertThat(messages()).hasSize(4);
    }

    @Test
    void refusesBeforeAnythingIsKeptOrCounted() throws InterruptedException {
        assertRefused(() -> say(" "), "message-empty", ErrorType.INVALID_REQUEST);
        assertRefused(
                () -> chat.send(tenant, owner, message(new NewMessage.Parent.Root(), "Hi", Optional.of("gpt"))),
                "model-not-found",
                ErrorType.NOT_FOUND);
        assertRefused(
                () -> chat.send(
                        tenant, owner, message(new NewMessage.Parent.After(UUID.randomUUID()), "Hi", Optional.empty())),
                "message-not-found",
                ErrorType.NOT_FOUND);
        assertThat(messages()).isEmpty();
        try (TestingReader reader = say("One?")) {
            TestingStream stream = backend.awaitStream();
            assertRefused(() -> say("Two?"), "chat.answer-in-progress", ErrorType.CONFLICT);
            stream.finish();
            assertThat(reader.done().messagesLeft()).isEqualTo(OptionalInt.of(3));
        }
    }

    @Test
    void endsAtTheGuestsLimitWithNothingKept() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            turn("One?", "One.");
        }
        assertRefused(() -> say("Fiv?"), "guest.message-limit", ErrorType.RATE_LIMITED);
        UUID last = messages().getLast().id();
        assertRefused(
                () -> chat.regenerate(tenant, owner, regeneration(last)),
                "guest.message-limit",
                ErrorType.RATE_LIMITED);
        assertThat(messages()).hasSize(8);
    }

    @Test
    void keepsWhatCameWhenTheBackendBreaksOff() throws InterruptedException {
        try (TestingReader reader = say("One?")) {
            backend.awaitStream().say("On").fail(ErrorType.UPSTREAM_FAILED);
            List<AnswerEvent> events = reader.rest();
            assertThat(events.get(events.size() - 2))
                    .isInstanceOfSatisfying(
                            AnswerEvent.Failed.class,
                            failed -> assertThat(failed.error().code().value()).isEqualTo("testing.broke-off"));
        }
        assertThat(messages().getLast().content()).isEqualTo("On");
        assertThat(messages().getLast().state()).isEqualTo(State.FAILED);
        assertThat(messages().getLast().errorCode()).contains("testing.broke-off");
    }

    @Test
    void keepsTheQuestionWhenNoBackendAnswers() throws InterruptedException {
        backend.refuse(new PlatformException(new ErrorCode("testing.busy", ErrorType.UNAVAILABLE), "busy"));
        try (TestingReader reader = say("One?")) {
            assertThat(reader.rest())
                    .satisfiesExactly(
                            event -> assertThat(event).isInstanceOf(AnswerEvent.Started.class),
                            event -> assertThat(event).isInstanceOf(AnswerEvent.Failed.class),
                            event -> assertThat(event).isInstanceOf(AnswerEvent.Done.class));
        }
        ConversationMessage failed = messages().getLast();
        assertThat(failed.state()).isEqualTo(State.FAILED);
        backend.refuse(null);
        try (TestingReader reader = TestingReader.of(chat.regenerate(tenant, owner, regeneration(failed.id())))) {
            backend.awaitStream().say("One.").finish();
            assertThat(reader.done().message().state()).isEqualTo(State.COMPLETE);
        }
    }

    @Test
    void stopsAtOnceAndKeepsWhatCame() throws InterruptedException {
        try (TestingReader reader = say("One?")) {
            TestingStream stream = backend.awaitStream().say("On");
            reader.until("On");
            chat.stop(tenant, owner, conversation);
            assertThat(stream.isClosed()).isTrue();
            assertThat(messages().getLast().state()).isEqualTo(State.STOPPED);
            assertThat(messages().getLast().content()).isEqualTo("On");
            assertThat(reader.rest()).singleElement().isInstanceOf(AnswerEvent.Done.class);
        }
        chat.stop(tenant, owner, conversation);
        turn("Two?", "Two.");
    }

    @Test
    void stopsBeforeTheFirstToken() throws InterruptedException {
        try (TestingReader reader = say("One?")) {
            TestingStream stream = backend.awaitStream();
            chat.stop(tenant, owner, conversation);
            assertThat(stream.isClosed()).isTrue();
            assertThat(reader.done().message().state()).isEqualTo(State.STOPPED);
        }
    }

    @Test
    void isPickedUpWhereItWasLeft() throws InterruptedException {
        UUID answer;
        FeedPosition position;
        TestingStream stream;
        try (TestingReader reader = say("One?")) {
            answer = reader.started().message().id();
            stream = backend.awaitStream().say("Smile \ud83d");
            reader.until("Smile ");
            position = reader.position();
        }
        stream.say("\ude00!");
        try (TestingReader reader = TestingReader.of(chat.follow(tenant, owner, answer, Optional.of(position)))) {
            reader.until("\ud83d\ude00!");
            stream.finish();
            assertThat(reader.done().message().content()).isEqualTo("Smile \ud83d\ude00!");
            assertThat(reader.position()).isEqualTo(new FeedPosition(9, 0));
        }
        try (TestingReader reader = TestingReader.of(chat.follow(tenant, owner, answer, Optional.of(position)))) {
            assertThat(reader.done().message().state()).isEqualTo(State.COMPLETE);
            assertThat(reader.text()).isEqualTo("\ud83d\ude00!");
        }
        try (TestingReader reader = TestingReader.of(chat.follow(tenant, owner, answer, Optional.empty()))) {
            reader.done();
            assertThat(reader.text()).isEqualTo("Smile \ud83d\ude00!");
        }
    }

    @Test
    void isSavedAsItGrows() throws InterruptedException {
        try (TestingReader reader = say("One?")) {
            TestingStream stream = backend.awaitStream().say("On\ud83d");
            reader.until("On");
            keeper.round();
            assertThat(messages().getLast().content()).isEqualTo("On");
            assertThat(messages().getLast().state()).isEqualTo(State.STREAMING);
            stream.say("\ude00").finish();
            reader.done();
            assertThat(messages().getLast().content()).isEqualTo("On\ud83d\ude00");
        }
    }

    @Test
    void goesOnWithoutAReaderForTheGraceOnly() throws InterruptedException {
        UUID answer;
        TestingStream stream;
        try (TestingReader reader = say("One?")) {
            answer = reader.started().message().id();
            stream = backend.awaitStream().say("On");
            reader.until("On");
            clock.pass(Duration.ofHours(1));
            unfollowedElsewhere(answer);
            keeper.round();
            assertThat(stream.isClosed()).isFalse();
        }
        clock.pass(Duration.ofSeconds(59));
        keeper.round();
        assertThat(stream.isClosed()).isFalse();
        try (TestingReader reader = TestingReader.of(chat.follow(tenant, owner, answer, Optional.empty()))) {
            reader.until("On");
            clock.pass(Duration.ofSeconds(30));
        }
        unfollowedElsewhere(answer);
        clock.pass(Duration.ofSeconds(59));
        keeper.round();
        assertThat(stream.isClosed()).isFalse();
        clock.pass(Duration.ofSeconds(1));
        keeper.round();
        assertThat(stream.isClosed()).isTrue();
        try (TestingReader reader = TestingReader.of(chat.follow(tenant, owner, answer, Optional.empty()))) {
            assertThat(reader.done().message().state()).isEqualTo(State.INTERRUPTED);
            assertThat(reader.text()).isEqualTo("On");
        }
    }

    @Test
    void isFollowedAndStoppedFromAnotherNode() throws InterruptedException {
        try (TestingKernel other = kernel.node(clock, Map.of(), backend);
                TestingReader here = say("One?")) {
            UUID answer = here.started().message().id();
            TestingStream stream = backend.awaitStream().say("On");
            here.until("On");
            keeper.round();
            ChatService elsewhere = other.get(ChatService.class);
            try (TestingReader there = TestingReader.of(elsewhere.follow(tenant, owner, answer, Optional.empty()))) {
                there.until("On");
                stream.say("e.");
                here.until("One.");
                keeper.round();
                there.until("One.");
                elsewhere.stop(tenant, owner, conversation);
                assertThat(stream.isClosed()).isFalse();
                keeper.round();
                assertThat(stream.isClosed()).isTrue();
                assertThat(there.done().message().state()).isEqualTo(State.STOPPED);
            }
        }
    }

    @Test
    void goesOnForAReaderOnAnotherNode() throws InterruptedException {
        try (TestingKernel other = kernel.node(clock, Map.of(), backend)) {
            UUID answer;
            try (TestingReader reader = say("One?")) {
                answer = reader.started().message().id();
            }
            TestingStream stream = backend.awaitStream();
            unfollowedElsewhere(answer);
            clock.pass(Duration.ofHours(1));
            try (AnswerFeed there = other.get(ChatService.class).follow(tenant, owner, answer, Optional.empty())) {
                assertThat(there.next(Duration.ZERO)).isEmpty();
                keeper.round();
                assertThat(stream.isClosed()).isFalse();
            }
            unfollowedElsewhere(answer);
            keeper.round();
            assertThat(stream.awaitClosed()).isTrue();
        }
    }

    @Test
    void isMarkedWhenItsNodeDies() throws InterruptedException {
        TestingReader reader = say("One?");
        UUID answer = reader.started().message().id();
        backend.awaitStream().say("On");
        reader.until("On");
        keeper.round();
        try (TestingKernel other = kernel.node(clock, Map.of(), backend)) {
            ChatService survivor = other.get(ChatService.class);
            other.get(MarkInterrupted.class).run();
            assertThat(messages().getLast().state()).isEqualTo(State.STREAMING);
            kernel.database()
                    .execute("update message set heartbeat_at = heartbeat_at - interval '16 seconds' where id = '"
                            + answer + "'");
            other.get(MarkInterrupted.class).run();
            try (TestingReader there = TestingReader.of(survivor.follow(tenant, owner, answer, Optional.empty()))) {
                assertThat(there.done().message().state()).isEqualTo(State.INTERRUPTED);
                assertThat(there.text()).isEqualTo("On");
            }
        }
    }

    @Test
    void isMarkedAtOnceWhenANamedNodeComesBack() throws InterruptedException {
        Map<String, String> named = Map.of("node.name", "one", "chat.drain-time", "0s");
        try (TestingKernel crashed = kernel.node(clock, named, backend);
                TestingKernel restarted = kernel.node(clock, named, backend)) {
            TestingReader reader = TestingReader.of(crashed.get(ChatService.class)
                    .send(tenant, owner, message(new NewMessage.Parent.Current(), "One?", Optional.empty())));
            backend.awaitStream().say("On");
            reader.until("On");
            crashed.get(AnswerKeeper.class).round();
            ChatService again = restarted.get(ChatService.class);
            again.start();
            assertThat(messages().getLast().state()).isEqualTo(State.INTERRUPTED);
            assertThat(messages().getLast().content()).isEqualTo("On");
            again.close();
        }
    }

    @Test
    void isKeptWhenTheServerStops() throws InterruptedException {
        try (TestingReader reader = say("One?")) {
            TestingStream stream = backend.awaitStream().say("On");
            reader.until("On");
            chat.close();
            assertThat(stream.isClosed()).isTrue();
            assertThat(reader.done().message().state()).isEqualTo(State.INTERRUPTED);
        }
        assertThat(messages().getLast().content()).isEqualTo("On");
        assertRefused(() -> say("Two?"), "chat.server-stopping", ErrorType.UNAVAILABLE);
    }

    @Test
    void endsWhenItsConversationIsDeleted() throws InterruptedException {
        try (TestingReader reader = say("One?")) {
            TestingStream stream = backend.awaitStream().say("On");
            reader.until("On");
            conversations.delete(tenant, owner, conversation);
            keeper.round();
            assertThat(stream.isClosed()).isTrue();
            assertThat(reader.done().message().state()).isEqualTo(State.INTERRUPTED);
        }
        assertThat(kernel.rowsSeen(tenant, "message")).isZero();
    }

    @Test
    void isUnknownToOthers() throws InterruptedException {
        ConversationMessage answer = turn("One?", "One.");
        TenantContext otherTenant = kernel.tenant();
        OwnerId neighbour = kernel.get(GuestService.class).begin(tenant).guest();
        OwnerId stranger = kernel.get(GuestService.class).begin(otherTenant).guest();
        assertUnknown(tenant, neighbour, answer);
        assertUnknown(otherTenant, stranger, answer);
        assertUnknown(otherTenant, owner, answer);
        assertThat(messages()).hasSize(2);
    }

    private void assertUnknown(TenantContext context, OwnerId person, ConversationMessage answer) {
        NewMessage mine = message(new NewMessage.Parent.Current(), "Mine", Optional.empty());
        NewMessage rooted = message(new NewMessage.Parent.Root(), "Mine", Optional.empty());
        String code = "conversation-not-found";
        assertRefused(() -> chat.send(context, person, mine), code, ErrorType.NOT_FOUND);
        assertRefused(() -> chat.send(context, person, rooted), code, ErrorType.NOT_FOUND);
        assertRefused(() -> chat.regenerate(context, person, regeneration(answer.id())), code, ErrorType.NOT_FOUND);
        assertRefused(() -> chat.stop(context, person, conversation), code, ErrorType.NOT_FOUND);
        assertRefused(
                () -> chat.follow(context, person, answer.id(), Optional.empty()),
                "message-not-found",
                ErrorType.NOT_FOUND);
    }

    /** As if the last reader elsewhere had been gone for an hour of the database's. */
    private void unfollowedElsewhere(UUID answer) {
        kernel.database()
                .execute("update message set followed_at = now() - interval '1 hour' where id = '" + answer + "'");
    }

    private ConversationMessage turn(String question, String answer) throws InterruptedException {
        return turn(new NewMessage.Parent.Current(), question, answer);
    }

    private ConversationMessage turn(NewMessage.Parent parent, String question, String answer)
            throws InterruptedException {
        try (TestingReader reader =
                TestingReader.of(chat.send(tenant, owner, message(parent, question, Optional.empty())))) {
            backend.awaitStream().say(answer).finish();
            return reader.done().message();
        }
    }

    private TestingReader say(String content) throws InterruptedException {
        return TestingReader.of(
                chat.send(tenant, owner, message(new NewMessage.Parent.Current(), content, Optional.empty())));
    }

    private NewMessage message(NewMessage.Parent parent, String content, Optional<String> model) {
        return new NewMessage(
                conversation, content, parent, model, new TurnRequest(UUID.randomUUID(), ADDRESS, Optional.empty()));
    }

    private Regeneration regeneration(UUID message) {
        return new Regeneration(
                conversation, message, Optional.empty(), new TurnRequest(UUID.randomUUID(), ADDRESS, Optional.empty()));
    }

    private List<ConversationMessage> messages() {
        return conversations.messages(tenant, owner, conversation);
    }

    private static void assertRefused(ThrowingCallable call, String code, ErrorType type) {
        assertThatExceptionOfType(PlatformException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.code().value()).isEqualTo(code);
            assertThat(e.type()).isEqualTo(type);
        });
    }
}
