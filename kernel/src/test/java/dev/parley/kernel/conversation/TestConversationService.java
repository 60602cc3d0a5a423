package dev.parley.kernel.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.conversation.ConversationMessage.Author;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.FinishReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestConversationService {
    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final OwnerId owner = kernel.get(GuestService.class).begin(tenant).guest();
    private final ConversationService conversations = kernel.get(ConversationService.class);
    private final ConversationTurns turns = kernel.get(ConversationTurns.class);
    private final AnswerProgress progress = kernel.get(AnswerProgress.class);
    private final UUID node = UUID.randomUUID();

    @BeforeAll
    static void start() {
        clock = TestingClock.at("2026-11-23T10:00:00Z");
        kernel =
                TestingKernel.start(clock, Map.of("conversation.messages", "6", "conversation.message-length", "1000"));
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void isListedNewestFirst() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(
                    conversations.create(tenant, owner, Optional.of("No. " + i)).id());
            clock.pass(Duration.ofMillis(i % 2));
        }
        List<UUID> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            ConversationPage page = conversations.list(tenant, owner, cursor, 2);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            page.items().forEach(conversation -> listed.add(conversation.id()));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        assertThat(listed).isEqualTo(ids);
        assertRefused(
                () -> conversations.list(tenant, owner, Optional.of("junk!"), 2),
                "cursor-not-valid",
                ErrorType.INVALID_REQUEST);
        assertRefused(
                () -> conversations.list(tenant, owner, Optional.of("anVuaw"), 2),
                "cursor-not-valid",
                ErrorType.INVALID_REQUEST);
    }

    @Test
    void movesToTheTopWithAMessage() {
        UUID old = conversations.create(tenant, owner, Optional.empty()).id();
        clock.pass(Duration.ofSeconds(1));
        UUID recent = conversations.create(tenant, owner, Optional.empty()).id();
        clock.pass(Duration.ofSeconds(1));
        conversations.rename(tenant, owner, old, "Renamed");
        assertThat(conversations.list(tenant, owner, Optional.empty(), 10).items())
                .extracting(Conversation::id)
                .containsExactly(recent, old);
        say(old, Optional.empty(), "Hello");
        assertThat(conversations.list(tenant, owner, Optional.empty(), 10).items())
                .extracting(Conversation::id)
                .containsExactly(old, recent);
    }

    @Test
    void isCalledAfterItsFirstMessage() {
        UUID id = conversations.create(tenant, owner, Optional.empty()).id();
        assertThat(conversations.get(tenant, owner, id).title()).isEmpty();
        Turn turn = say(id, Optional.empty(), "  What is\nthe capital of France, and how did it come to be that?  ");
        assertThat(conversations.get(tenant, owner, id).title())
                .isEqualTo("What is the capital of France, and how did it come to be…");
        end(turn, State.COMPLETE);
        say(id, Optional.of(turn.answer().id()), "Something else");
        assertThat(conversations.get(tenant, owner, id).title()).startsWith("What is");
        assertThat(conversations.rename(tenant, owner, id, " Paris ").title()).isEqualTo("Paris");
        assertThat(conversations.get(tenant, owner, id).title()).isEqualTo("Paris");
        assertRefused(() -> conversations.rename(tenant, owner, id, " "), "title-not-valid", ErrorType.INVALID_REQUEST);
        assertRefused(
                () -> conversations.rename(tenant, owner, id, "x".repeat(201)),
                "title-not-valid",
                ErrorType.INVALID_REQUEST);
        assertRefused(
                () -> conversations.rename(tenant, owner, id, "\ud83d"), "message-not-text", ErrorType.INVALID_REQUEST);
    }

    @Test
    void isATree() {
        UUID id = conversations.create(tenant, owner, Optional.empty()).id();
        Turn first = say(id, Optional.empty(), "One");
        end(first, State.COMPLETE);
        Turn again = begin(
                new NewTurn(id, first.userMessage().map(ConversationMessage::id), Optional.empty(), "kimi", node));
        end(again, State.STOPPED);
        Turn edited = say(id, Optional.empty(), "Uno");
        assertThat(conversations.messages(tenant, owner, id))
                .extracting(ConversationMessage::rawParentId, ConversationMessage::author, ConversationMessage::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(null, Author.USER, State.COMPLETE),
                        org.assertj.core.groups.Tuple.tuple(
                                first.userMessage().orElseThrow().id(), Author.ASSISTANT, State.COMPLETE),
                        org.assertj.core.groups.Tuple.tuple(
                                first.userMessage().orElseThrow().id(), Author.ASSISTANT, State.STOPPED),
                        org.assertj.core.groups.Tuple.tuple(null, Author.USER, State.COMPLETE),
                        org.assertj.core.groups.Tuple.tuple(
                                edited.userMessage().orElseThrow().id(), Author.ASSISTANT, State.STREAMING));
        assertThat(conversations.get(tenant, owner, id).currentMessageId())
                .contains(edited.answer().id());
        assertThat(conversations.select(tenant, owner, id, first.answer().id()).currentMessageId())
                .contains(first.answer().id());
        assertRefused(
                () -> conversations.select(tenant, owner, id, UUID.randomUUID()),
                "message-not-found",
                ErrorType.NOT_FOUND);
        end(edited, State.COMPLETE);
        assertThat(turns.branch(tenant, owner, id, Optional.of(again.answer().id())))
                .extracting(ConversationMessage::content)
                .containsExactly("One", "…");
    }

    @Test
    void isAnsweredOnceAtATime() {
        UUID id = conversations.create(tenant, owner, Optional.empty()).id();
        Turn turn = say(id, Optional.empty(), "One");
        assertRefused(() -> say(id, Optional.empty(), "Two"), "chat.answer-in-progress", ErrorType.CONFLICT);
        assertRefused(
                () -> turns.branch(tenant, owner, id, Optional.empty()), "chat.answer-in-progress", ErrorType.CONFLICT);
        assertThat(conversations.messages(tenant, owner, id)).hasSize(2);
        end(turn, State.COMPLETE);
        say(id, Optional.empty(), "Two");
    }

    @Test
    void isFullAtSomeTime() {
        UUID id = conversations.create(tenant, owner, Optional.empty()).id();
        for (int i = 0; i < 3; i++) {
            end(say(id, Optional.empty(), "One"), State.COMPLETE);
        }
        assertRefused(() -> say(id, Optional.empty(), "One"), "conversation-full", ErrorType.UNPROCESSABLE);
    }

    @Test
    void takesMessagesThatAreText() {
        assertRefused(() -> turns.check(" \n"), "message-empty", ErrorType.INVALID_REQUEST);
        assertRefused(() -> turns.check("x".repeat(1001)), "message-too-long", ErrorType.INVALID_REQUEST);
        assertRefused(() -> turns.check("half \ud83d"), "message-not-text", ErrorType.INVALID_REQUEST);
        assertRefused(() -> turns.check("\ude00 half"), "message-not-text", ErrorType.INVALID_REQUEST);
        turns.check("whole \ud83d\ude00");
        turns.check("x".repeat(1000));
    }

    @Test
    void keepsWhatCameOfAnAnswer() {
        UUID id = conversations.create(tenant, owner, Optional.empty()).id();
        Turn turn = say(id, Optional.empty(), "One");
        AnswerText text = new AnswerText("Two \ud83d\ude00\u0000", Optional.of("Hm"));
        assertThat(progress.save(tenant, turn.ref(), text)).isPresent();
        ConversationMessage kept = turns.read(tenant, owner, turn.answer().id()).message();
        assertThat(kept.content()).isEqualTo(text.content());
        assertThat(kept.reasoning()).contains("Hm");
        assertThat(kept.state()).isEqualTo(State.STREAMING);
        AnswerEnd end =
                new AnswerEnd(State.COMPLETE, Optional.of(FinishReason.LENGTH), Optional.of("alpha"), Optional.empty());
        assertThat(progress.end(tenant, turn.ref(), text, end)).isTrue();
        ConversationMessage ended =
                turns.read(tenant, owner, turn.answer().id()).message();
        assertThat(ended.state()).isEqualTo(State.COMPLETE);
        assertThat(ended.finishReason()).contains(FinishReason.LENGTH);
        assertThat(ended.backend()).contains("alpha");
        assertThat(ended.model()).contains("kimi");
        assertThat(progress.save(tenant, turn.ref(), text)).isEmpty();
    }

    @Test
    void isUnknownToOthers() {
        UUID id = conversations.create(tenant, owner, Optional.of("Plans")).id();
        Turn turn = say(id, Optional.empty(), "One");
        TenantContext otherTenant = kernel.tenant();
        assertUnknown(tenant, kernel.get(GuestService.class).begin(tenant).guest(), id, turn);
        assertUnknown(tenant, OwnerId.account(owner.id()), id, turn);
        assertUnknown(otherTenant, owner, id, turn);
        assertUnknown(
                otherTenant, kernel.get(GuestService.class).begin(otherTenant).guest(), id, turn);
        for (String table : List.of("conversation", "message")) {
            assertThat(kernel.rowsSeen(tenant, table)).isPositive();
            assertThat(kernel.rowsSeen(otherTenant, table)).isZero();
        }
        assertThat(progress.save(otherTenant, turn.ref(), new AnswerText("Forged", Optional.empty())))
                .isEmpty();
        assertThat(progress.interruptOf(otherTenant, node)).isZero();
        assertThat(conversations.messages(tenant, owner, id))
                .extracting(ConversationMessage::content)
                .containsExactly("One", "");
    }

    @Test
    void isGoneWhenDeleted() {
        UUID id = conversations.create(tenant, owner, Optional.of("Plans")).id();
        UUID other = conversations.create(tenant, owner, Optional.of("Other")).id();
        Turn turn = say(id, Optional.empty(), "One");
        conversations.delete(tenant, owner, id);
        assertThat(progress.heartbeat(tenant, turn.ref())).isEmpty();
        assertThat(kernel.rowsSeen(tenant, "message")).isZero();
        assertRefused(() -> conversations.get(tenant, owner, id), "conversation-not-found", ErrorType.NOT_FOUND);
        assertRefused(() -> conversations.delete(tenant, owner, id), "conversation-not-found", ErrorType.NOT_FOUND);
        assertThat(conversations.get(tenant, owner, other).title()).isEqualTo("Other");
        conversations.deleteAll(tenant, owner);
        assertThat(kernel.rowsSeen(tenant, "conversation")).isZero();
        assertThat(kernel.rowsSeen(tenant, "data_key")).isZero();
    }

    @Test
    void isUnreadableOnceDeletedWhateverIsLeftOfIt() {
        UUID id = conversations.create(tenant, owner, Optional.of("Plans")).id();
        end(say(id, Optional.empty(), "One"), State.COMPLETE);
        kernel.database()
                .execute("create table kept_conversation as select * from conversation where id = '" + id + "'");
        kernel.database()
                .execute("create table kept_message as select * from message where conversation_id = '" + id + "'");
        conversations.delete(tenant, owner, id);
        kernel.database().execute("insert into conversation select * from kept_conversation");
        kernel.database().execute("insert into message select * from kept_message order by id");
        kernel.database().execute("drop table kept_conversation, kept_message");
        assertThat(kernel.rowsSeen(tenant, "message")).isEqualTo(2);
        assertThatThrownBy(() -> conversations.messages(tenant, owner, id)).isNotNull();
        assertThatThrownBy(() -> conversations.get(tenant, owner, id)).isNotNull();
    }

    @Test
    void isStoredUnreadable() {
        UUID id =
                conversations.create(tenant, owner, Optional.of("Secret plans")).id();
        Turn turn = say(id, Optional.empty(), "Secret question");
        progress.save(tenant, turn.ref(), new AnswerText("Secret answer", Optional.of("Secret thought")));
        List<byte[]> stored = kernel.database()
                .database()
                .inTenant(
                        tenant,
                        handle -> handle.createQuery("""
                        select title from conversation union all select content from message
                        union all select reasoning from message where reasoning is not null
                        """).mapTo(byte[].class).list());
        assertThat(stored).hasSize(4);
        assertThat(stored)
                .allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContain("Secret"));
    }

    private Turn say(UUID conversation, Optional<UUID> parent, String content) {
        return begin(new NewTurn(conversation, parent, Optional.of(content), "kimi", node));
    }

    private Turn begin(NewTurn turn) {
        return begin(tenant, owner, turn);
    }

    private Turn begin(TenantContext context, OwnerId person, NewTurn turn) {
        return kernel.database().database().inTenant(context, handle -> turns.begin(handle, context, person, turn));
    }

    private void end(Turn turn, State state) {
        AnswerEnd end = new AnswerEnd(state, Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(progress.end(tenant, turn.ref(), new AnswerText("…", Optional.empty()), end))
                .isTrue();
    }

    private void assertUnknown(TenantContext context, OwnerId person, UUID id, Turn turn) {
        String code = "conversation-not-found";
        assertRefused(() -> conversations.get(context, person, id), code, ErrorType.NOT_FOUND);
        assertRefused(() -> conversations.messages(context, person, id), code, ErrorType.NOT_FOUND);
        assertRefused(() -> conversations.rename(context, person, id, "Mine"), code, ErrorType.NOT_FOUND);
        assertRefused(
                () -> conversations.select(context, person, id, turn.answer().id()), code, ErrorType.NOT_FOUND);
        assertRefused(() -> conversations.delete(context, person, id), code, ErrorType.NOT_FOUND);
        assertRefused(() -> turns.branch(context, person, id, Optional.empty()), code, ErrorType.NOT_FOUND);
        assertRefused(() -> progress.requestStop(context, person, id), code, ErrorType.NOT_FOUND);
        assertRefused(
                () -> begin(
                        context,
                        person,
                        new NewTurn(id, Optional.empty(), Optional.of("Mine"), "kimi", UUID.randomUUID())),
                code,
                ErrorType.NOT_FOUND);
        assertRefused(() -> turns.read(context, person, turn.answer().id()), "message-not-found", ErrorType.NOT_FOUND);
        conversations.deleteAll(context, person);
        assertThat(conversations.list(context, person, Optional.empty(), 10).items())
                .isEmpty();
        assertThat(conversations.get(tenant, owner, id).title()).isEqualTo("Plans");
    }

    private static void assertRefused(ThrowingCallable call, String code, ErrorType type) {
        assertThatExceptionOfType(PlatformException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.code().value()).isEqualTo(code);
            assertThat(e.type()).isEqualTo(type);
        });
    }
}
