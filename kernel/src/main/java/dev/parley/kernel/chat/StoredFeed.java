package dev.parley.kernel.chat;

import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.conversation.ConversationMessage.State;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Follows an answer of another node, or one that has ended, by looking at what is stored. */
final class StoredFeed implements AnswerFeed {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Supplier<ConversationMessage> source;
    private final CountDownLatch closed = new CountDownLatch(1);
    private ConversationMessage message;
    private FeedPosition position;
    private boolean done;

    StoredFeed(Supplier<ConversationMessage> source, ConversationMessage message, FeedPosition position) {
        this.source = source;
        this.message = message;
        this.position = position;
    }

    @Override
    public Optional<AnswerEvent> next(Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (!done) {
            Optional<AnswerEvent> event = stored();
            if (event.isPresent()) {
                return event;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0 || closed.await(Math.min(left, INTERVAL.toNanos()), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            message = source.get();
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private Optional<AnswerEvent> stored() {
        boolean complete = message.state() != State.STREAMING;
        Optional<AnswerEvent> piece =
                Pieces.after(position, message.content(), message.reasoning().orElse(""), complete);
        if (piece.isPresent()) {
            piece.ifPresent(this::advance);
            return piece;
        }
        if (complete) {
            done = true;
            return Optional.of(new AnswerEvent.Done(message, OptionalInt.empty()));
        }
        return Optional.empty();
    }

    private void advance(AnswerEvent piece) {
        switch (piece) {
            case AnswerEvent.TextDelta delta -> position = delta.position();
            case AnswerEvent.ReasoningDelta delta -> position = delta.position();
            case AnswerEvent.Started _, AnswerEvent.Failed _, AnswerEvent.Done _ -> {}
        }
    }
}
