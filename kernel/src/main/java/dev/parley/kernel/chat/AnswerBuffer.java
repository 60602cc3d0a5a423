package dev.parley.kernel.chat;

import dev.parley.kernel.conversation.AnswerText;
import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The text of an answer as far as it has come. One thread appends; any number read, each from its own position. */
final class AnswerBuffer {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private @Nullable End end;

    void appendText(String piece) {
        append(text, piece);
    }

    void appendReasoning(String piece) {
        append(reasoning, piece);
    }

    int length() {
        lock.lock();
        try {
            return text.length() + reasoning.length();
        } finally {
            lock.unlock();
        }
    }

    /** What came so far, in whole characters. */
    AnswerText soFar() {
        return copy(false);
    }

    /** All that came, when nothing more will. */
    AnswerText whole() {
        return copy(true);
    }

    private AnswerText copy(boolean complete) {
        lock.lock();
        try {
            int textEnd = Pieces.available(text, complete);
            int reasoningEnd = Pieces.available(reasoning, complete);
            return new AnswerText(
                    text.substring(0, textEnd),
                    reasoningEnd == 0 ? Optional.empty() : Optional.of(reasoning.substring(0, reasoningEnd)));
        } finally {
            lock.unlock();
        }
    }

    void end(End how) {
        lock.lock();
        try {
            end = how;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end; answers whether it came. */
    boolean awaitEnd(Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long nanos = wait.toNanos();
            while (end == null && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return end != null;
        } finally {
            lock.unlock();
        }
    }

    /** What follows a position: a piece of text, or the end; empty if neither came in time. */
    Optional<Next> next(FeedPosition from, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long nanos = wait.toNanos();
            while (true) {
                Optional<AnswerEvent> piece = Pieces.after(from, text, reasoning, end != null);
                if (piece.isPresent()) {
                    return Optional.of(new Next.Piece(piece.get()));
                }
                if (end != null) {
                    return Optional.of(end);
                }
                if (nanos <= 0) {
                    return Optional.empty();
                }
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private void append(StringBuilder target, String piece) {
        lock.lock();
        try {
            target.append(piece);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What a reader comes to. */
    sealed interface Next {
        record Piece(AnswerEvent event) implements Next {}
    }

    /** How an answer ended. */
    record End(ConversationMessage message, Optional<PlatformException> error, OptionalInt messagesLeft)
            implements Next {}
}
