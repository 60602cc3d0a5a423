package dev.parley.kernel.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.conversation.ConversationMessage.Author;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.ModelDescription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TestContextWindow {
    @Test
    void sendsAllThatFits() {
        ContextWindow window = window(100, 20, Optional.of("Be kind."));
        ContextWindow.Fit fit = window.fit(branch("One?", "One.", "Two?"));
        assertThat(fit.messages())
                .containsExactly(
                        Message.system("Be kind."),
                        Message.user("One?"),
                        Message.assistant("One."),
                        Message.user("Two?"));
        assertThat(fit.tokens()).isEqualTo(20);
        assertThat(window.budget()).isEqualTo(80);
    }

    @Test
    void reservesAtMostAQuarterForTheAnswer() {
        assertThat(window(100, 100, Optional.empty()).budget()).isEqualTo(75);
        assertThat(window(100, 10, Optional.empty()).budget()).isEqualTo(90);
    }

    @Test
    void givesTheAnswerTheRoomThatIsLeft() {
        assertThat(window(100, 100, Optional.empty()).answerLimit(30)).isEqualTo(70);
        assertThat(window(100, 60, Optional.empty()).answerLimit(30)).isEqualTo(60);
        assertThat(window(100, 100, Optional.empty()).answerLimit(90)).isEqualTo(25);
        assertThat(window(100, 100, Optional.empty()).answerLimit(9000)).isEqualTo(25);
    }

    @Test
    void leavesOutTheOldestTurnsWhole() {
        ContextWindow window = window(40, 10, Optional.of("Be kind."));
        // 30 tokens: the system prompt's 8, the newest message's 4, and 18 for turns of 8 each.
        ContextWindow.Fit fit = window.fit(branch("One?", "One.", "Two?", "Two.", "Tri?", "Tri.", "For?"));
        assertThat(fit.messages())
                .containsExactly(
                        Message.system("Be kind."),
                        Message.user("Two?"),
                        Message.assistant("Two."),
                        Message.user("Tri?"),
                        Message.assistant("Tri."),
                        Message.user("For?"));
        assertThat(fit.tokens()).isLessThanOrEqualTo(window.budget());
    }

    @Test
    void leavesOutAsFewTurnsAsNeeded() {
        for (int window = 12; window < 400; window += 4) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                texts.add("qqqq");
                texts.add("aaaa");
            }
            texts.add("last");
            ContextWindow of = window(window, 4, Optional.empty());
            ContextWindow.Fit fit = of.fit(branch(texts.toArray(String[]::new)));
            long budget = of.budget();
            assertThat(fit.tokens()).isLessThanOrEqualTo(budget);
            assertThat(fit.tokens()).isEqualTo(Math.min(244, 4 + (budget - 4) / 8 * 8));
        }
    }

    @Test
    void keepsTheNewestMessageAlthoughItDoesNotFit() {
        ContextWindow window = window(10, 2, Optional.empty());
        ContextWindow.Fit fit = window.fit(branch("One?", "One.", "A long question"));
        assertThat(fit.messages()).containsExactly(Message.user("A long question"));
        assertThat(fit.tokens()).isGreaterThan(window.budget());
    }

    @Test
    void leavesOutEmptyAnswersAndJoinsWhatFollows() {
        ContextWindow window = window(100, 20, Optional.empty());
        assertThat(window.fit(branch("One?", "", "Two?")).messages()).containsExactly(Message.user("One?\n\nTwo?"));
    }

    private static ContextWindow window(long context, long output, Optional<String> system) {
        ModelDescription model = new ModelDescription("m", "M", context, output, Set.of(), Instant.EPOCH);
        return new ContextWindow(
                model,
                system,
                (messages, budget) -> messages.stream()
                        .map(Message::text)
                        .mapToLong(String::length)
                        .sum());
    }

    private static List<ConversationMessage> branch(String... texts) {
        List<ConversationMessage> branch = new ArrayList<>();
        for (String text : texts) {
            Author author = branch.size() % 2 == 0 ? Author.USER : Author.ASSISTANT;
            branch.add(new ConversationMessage(
                    UUID.randomUUID(),
                    null,
                    author,
                    text,
                    null,
                    State.COMPLETE,
                    null,
                    null,
                    null,
                    null,
                    Instant.EPOCH));
        }
        return branch;
    }
}
