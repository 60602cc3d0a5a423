package dev.parley.kernel.conversation;

import java.util.Optional;

/** What an answer says so far. */
public record AnswerText(String content, Optional<String> reasoning) {
    public static final AnswerText EMPTY = new AnswerText("", Optional.empty());

    /** Without what was said. */
    @Override
    public String toString() {
        return "AnswerText[" + content.length() + " code units]";
    }
}
