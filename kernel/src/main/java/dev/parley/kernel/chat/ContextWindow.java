package dev.parley.kernel.chat;

import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.ModelDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses what of a branch a model is sent, so that it fits the model's window.
 *
 * <p>The rule: of the window, a reserve is left for the answer: as much as the model can answer at once, but at most a
 * quarter of the window. The rest is filled with the system prompt, where there is one, and the newest messages of the
 * branch, backwards from the person's newest. What does not fit is left out from the oldest on, in whole turns: a person's
 * message goes with the answers to it. The newest message is never left out or cut: if it does not fit, nothing is sent.
 *
 * <p>Tokens are counted by the model's own tokenizer where a backend has it, else taken to be three bytes each.
 *
 * <p>Reasoning is not sent back. Answers that broke off are sent as far as they came, empty ones are left out, and messages
 * of a person that then follow one another are joined, because some models accept no two of one speaker.
 */
final class ContextWindow {
    private static final int MOST_OF_WINDOW = 4;

    private final ModelDescription model;
    private final Optional<String> systemPrompt;
    private final Counter counter;

    ContextWindow(ModelDescription model, Optional<String> systemPrompt, Counter counter) {
        this.model = model;
        this.systemPrompt = systemPrompt;
        this.counter = counter;
    }

    /** The messages to send for a branch that ends with a person's message; of it alone, if even that is too long. */
    Fit fit(List<ConversationMessage> branch) {
        List<List<Message>> turns = turns(branch);
        long budget = budget();
        int dropped = 0;
        int certain = turns.size() - 1;
        Fit fit = counted(turns, dropped);
        if (fit.tokens() > budget) {
            // Fewer turns are never more tokens, so the fewest to drop are found by halving.
            while (dropped < certain) {
                int middle = (dropped + certain) >>> 1;
                if (counted(turns, middle).tokens() <= budget) {
                    certain = middle;
                } else {
                    dropped = middle + 1;
                }
            }
            fit = counted(turns, certain);
        }
        return fit;
    }

    /** How many tokens may be sent. */
    long budget() {
        return model.contextTokens() - reserve();
    }

    /**
     * How many tokens the answer may be: the reserve, or more where there surely is room.
     *
     * @param mostSent more than which are surely not sent
     */
    long answerLimit(long mostSent) {
        return Math.min(model.maxOutputTokens(), Math.max(reserve(), model.contextTokens() - mostSent));
    }

    private long reserve() {
        return Math.min(model.maxOutputTokens(), model.contextTokens() / MOST_OF_WINDOW);
    }

    private Fit counted(List<List<Message>> turns, int dropped) {
        List<Message> messages = new ArrayList<>();
        systemPrompt.map(Message::system).ifPresent(messages::add);
        turns.subList(dropped, turns.size()).forEach(messages::addAll);
        return new Fit(List.copyOf(messages), counter.count(messages, budget()));
    }

    private static List<List<Message>> turns(List<ConversationMessage> branch) {
        List<List<Message>> turns = new ArrayList<>();
        StringBuilder asked = new StringBuilder();
        List<Message> answers = new ArrayList<>();
        for (ConversationMessage message : branch) {
            switch (message.author()) {
                case USER -> {
                    if (!answers.isEmpty()) {
                        turns.add(turn(asked, answers));
                        asked.setLength(0);
                        answers.clear();
                    }
                    asked.append(asked.isEmpty() ? "" : "\n\n").append(message.content());
                }
                case ASSISTANT -> {
                    if (!message.content().isEmpty()) {
                        answers.add(Message.assistant(message.content()));
                    }
                }
            }
        }
        turns.add(turn(asked, answers));
        return turns;
    }

    private static List<Message> turn(StringBuilder asked, List<Message> answers) {
        List<Message> turn = new ArrayList<>();
        if (!asked.isEmpty()) {
            turn.add(Message.user(asked.toString()));
        }
        turn.addAll(answers);
        return turn;
    }

    /** Says how many tokens messages are; where that is within the budget, an upper bound will do. */
    @FunctionalInterface
    interface Counter {
        long count(List<Message> messages, long budget);
    }

    /** Messages to send, and how many tokens they are. */
    record Fit(List<Message> messages, long tokens) {}
}
