package dev.parley.kernel.chat;

import java.util.Optional;

/** Cuts what a reader is given, never inside a character: a surrogate pair goes as one. */
final class Pieces {
    private static final int LONGEST = 8192;

    private Pieces() {}

    /** Reasoning precedes text. */
    static Optional<AnswerEvent> after(FeedPosition from, CharSequence text, CharSequence reasoning, boolean complete) {
        int reasoningFrom = start(reasoning, from.reasoning());
        int reasoningTo = end(reasoning, reasoningFrom, complete);
        int textFrom = start(text, from.text());
        if (reasoningTo > reasoningFrom) {
            return Optional.of(new AnswerEvent.ReasoningDelta(
                    reasoning.subSequence(reasoningFrom, reasoningTo).toString(),
                    new FeedPosition(textFrom, reasoningTo)));
        }
        int textTo = end(text, textFrom, complete);
        if (textTo > textFrom) {
            return Optional.of(new AnswerEvent.TextDelta(
                    text.subSequence(textFrom, textTo).toString(), new FeedPosition(textTo, reasoningFrom)));
        }
        return Optional.empty();
    }

    /** How much may be read: not the first half of a character whose second half may still come. */
    static int available(CharSequence text, boolean complete) {
        int length = text.length();
        boolean half = !complete && length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
        return half ? length - 1 : length;
    }

    private static int start(CharSequence text, int position) {
        int start = Math.clamp(position, 0, text.length());
        return splits(text, start) ? start - 1 : start;
    }

    private static int end(CharSequence text, int start, boolean complete) {
        int end = Math.min(available(text, complete), start + LONGEST);
        return splits(text, end) ? end - 1 : end;
    }

    private static boolean splits(CharSequence text, int position) {
        return position > 0
                && position < text.length()
                && Character.isHighSurrogate(text.charAt(position - 1))
                && Character.isLowSurrogate(text.charAt(position));
    }
}
