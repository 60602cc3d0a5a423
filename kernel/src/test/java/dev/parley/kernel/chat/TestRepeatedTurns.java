package dev.parley.kernel.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.conversation.IdempotencyKey;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.inference.TestingStream;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.PlatformException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A turn that is asked for again with the key of the first. */
class TestRepeatedTurns {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.7");
    private static final int AT_ONCE = 20;

    private final TestingBackend backend = TestingBackend.named("alpha", "kimi");
    private final TestingKernel kernel = TestingKernel.start(
            TestingClock.at("2026-11-23T10:00:00Z"),
            Map.of("guest.message-limit", "2", "chat.drain-time", "0s"),
            backend);
    private final TenantContext tenant = kernel.tenant();
    private final GuestSession guest = kernel.get(GuestService.class).begin(tenant);
    private final OwnerId owner = guest.guest();
    private final ConversationService conversations = kernel.get(ConversationService.class);
    private final ChatService chat = kernel.get(ChatService.class);
    private final UUID conversation =
            conversations.create(tenant, owner, Optional.empty()).id();

    @AfterEach
    void stop() {
        chat.close();
        kernel.close();
    }

    @Test
    void followsTheAnswerThatGrowsFromItsStart() throws InterruptedException {
        try (TestingReader first = say("One?", "k")) {
            AnswerEvent.Started started = first.started();
            TestingStream stream = backend.awaitStream().say("On");
            first.until("On");
            try (TestingReader second = say("One?", "k")) {
                assertThat(second.started()).isEqualTo(started);
                second.until("On");
                stream.say("e.").finish();
                assertThat(second.done()).isEqualTo(first.done());
                assertThat(second.text()).isEqualTo("One.");
            }
        }
        assertOneTurn();
    }

    @Test
    void followsTheAnswerThatHasEnded() throws InterruptedException {
        AnswerEvent.Started started;
        ConversationMessage answer;
        try (TestingReader first = say("One?", "k")) {
            started = first.started();
            backend.awaitStream().think("Hm").say("One.").finish();
            answer = first.done().message();
        }
        try (TestingReader second = say("One?", "k")) {
            assertThat(second.started()).isEqualTo(started);
            assertThat(second.done().message()).isEqualTo(answer);
            assertThat(second.text()).isEqualTo("One.");
            assertThat(second.reasoning()).isEqualTo("Hm");
        }
        assertOneTurn();
    }

    @Test
    void followsOnAnotherNode() throws InterruptedException {
        try (TestingKernel other = kernel.node(TestingClock.at("2026-11-23T10:00:00Z"), Map.of(), backend);
                TestingReader first = say("One?", "k")) {
            AnswerEvent.Started started = first.started();
            TestingStream stream = backend.awaitStream().say("One.");
            try (TestingReader second = TestingReader.of(other.get(ChatService.class)
                    .send(tenant, owner, message("One?", Optional.of(key("One?", "k")))))) {
                assertThat(second.started()).isEqualTo(started);
                stream.finish();
                assertThat(second.done().message()).isEqualTo(first.done().message());
            }
        }
        assertOneTurn();
    }

    @Test
    void answersAllAtOnceWithOneTurn() throws Exception {
        backend.script(stream -> stream.say("One.").finish());
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        List<Callable<ConversationMessage>> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            calls.add(() -> {
                together.await(30, TimeUnit.SECONDS);
                try (TestingReader reader = say("One?", "k")) {
                    reader.started();
                    ConversationMessage answer = reader.done().message();
                    assertThat(reader.text()).isEqualTo("One.");
                    return answer;
                }
            });
        }
        List<ConversationMessage> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<ConversationMessage> outcome : executor.invokeAll(calls)) {
                answers.add(outcome.get());
            }
        }
        assertThat(answers).hasSize(AT_ONCE).containsOnly(answers.getFirst());
        backend.awaitStream();
        assertOneTurn();
    }

    @Test
    void isAnsweredAlsoWhenTheFirstWasTheLastMessageAllowed() throws InterruptedException {
        backend.script(stream -> stream.say("One.").finish());
        end(say("One?", "k1"));
        end(say("Two?", "k2"));
        end(say("Two?", "k2"));
        end(say("One?", "k1"));
        assertRefused(() -> say("Tri?", "k3"), "guest.message-limit");
        assertThat(messages()).hasSize(4);
        assertThat(kernel.rowsSeen(tenant, "idempotency")).isEqualTo(2);
    }

    @Test
    void refusesTheKeyOfAnotherMessage() throws InterruptedException {
        try (TestingReader first = say("One?", "k")) {
            TestingStream stream = backend.awaitStream();
            assertRefused(() -> say("Two?", "k"), "idempotency-key-reused");
            stream.finish();
            first.done();
        }
        assertRefused(() -> say("Two?", "k"), "idempotency-key-reused");
        assertOneTurn();
    }

    @Test
    void keepsNothingOfARequestThatFailed() throws InterruptedException {
        try (TestingReader first = say("One?", "k1")) {
            TestingStream stream = backend.awaitStream();
            assertRefused(() -> say("Two?", "k2"), "chat.answer-in-progress");
            stream.finish();
            first.done();
        }
        assertOneTurn();
        backend.script(stream -> stream.say("Two.").finish());
        end(say("Two?", "k2"));
        assertThat(messages()).hasSize(4);
    }

    @Test
    void answersAgainOnceOnly() throws InterruptedException {
        backend.script(stream -> stream.say("One.").finish());
        UUID answer = end(say("One?", "k1"));
        backend.awaitStream();
        UUID again = end(regenerate(answer, "k2"));
        backend.awaitStream();
        try (TestingReader repeated = regenerate(answer, "k2")) {
            AnswerEvent.Started started = repeated.started();
            assertThat(started.userMessage()).isEmpty();
            assertThat(started.message().id()).isEqualTo(again);
            assertThat(repeated.done().message().content()).isEqualTo("One.");
        }
        assertThat(backend.wasAsked()).isFalse();
        assertThat(messages()).hasSize(3);
    }

    @Test
    void isEachOwnersOwn() throws InterruptedException {
        backend.script(stream -> stream.say("One.").finish());
        end(say("One?", "k"));
        OwnerId neighbour = kernel.get(GuestService.class).begin(tenant).guest();
        IdempotencyKey theirs = new IdempotencyKey(neighbour, "k", "One?");
        assertRefused(
                () -> chat.send(tenant, neighbour, message("One?", Optional.of(theirs))), "conversation-not-found");
        assertRefused(
                () -> chat.send(tenant, neighbour, message("One?", Optional.of(key("One?", "k")))),
                "message-not-found");
        TenantContext otherTenant = kernel.tenant();
        assertRefused(
                () -> chat.send(otherTenant, owner, message("One?", Optional.of(key("One?", "k")))),
                "conversation-not-found");
    }

    private void assertOneTurn() {
        assertThat(backend.wasAsked()).isFalse();
        assertThat(messages()).hasSize(2);
        GuestSession now =
                kernel.get(GuestService.class).resume(tenant, guest.cookie()).orElseThrow();
        assertThat(now.messagesLeft()).isEqualTo(1);
        assertThat(kernel.rowsSeen(tenant, "idempotency")).isEqualTo(1);
    }

    private TestingReader say(String content, String key) throws InterruptedException {
        return TestingReader.of(chat.send(tenant, owner, message(content, Optional.of(key(content, key)))));
    }

    private TestingReader regenerate(UUID message, String key) throws InterruptedException {
        return TestingReader.of(chat.regenerate(
                tenant,
                owner,
                new Regeneration(
                        conversation,
                        message,
                        Optional.empty(),
                        new TurnRequest(UUID.randomUUID(), ADDRESS, Optional.of(key("again " + message, key))))));
    }

    private NewMessage message(String content, Optional<IdempotencyKey> key) {
        return new NewMessage(
                conversation,
                content,
                new NewMessage.Parent.Current(),
                Optional.empty(),
                new TurnRequest(UUID.randomUUID(), ADDRESS, key));
    }

    private IdempotencyKey key(String request, String key) {
        return new IdempotencyKey(owner, key, request);
    }

    private static UUID end(TestingReader reading) throws InterruptedException {
        try (TestingReader reader = reading) {
            return reader.done().message().id();
        }
    }

    private List<ConversationMessage> messages() {
        return conversations.messages(tenant, owner, conversation);
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code().value()).isEqualTo(code));
    }
}
