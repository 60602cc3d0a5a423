package dev.parley.kernel.chat;

import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Follows an answer of this node. As long as it is open, the answer has a reader. */
final class LiveFeed implements AnswerFeed {
    private final LiveAnswer answer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private FeedPosition position;
    private boolean errorTold;
    private boolean done;

    private LiveFeed(LiveAnswer answer, FeedPosition position) {
        this.answer = answer;
        this.position = position;
        answer.follow();
    }

    static LiveFeed after(LiveAnswer answer, FeedPosition position) {
        return new LiveFeed(answer, position);
    }

    @Override
    public Optional<AnswerEvent> next(Duration wait) throws InterruptedException {
        if (done) {
            return Optional.empty();
        }
        return answer.buffer().next(position, wait).map(next -> switch (next) {
            case AnswerBuffer.Next.Piece(AnswerEvent event) -> advance(event);
            case AnswerBuffer.End end -> tell(end);
        });
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            answer.unfollow();
        }
    }

    private AnswerEvent advance(AnswerEvent piece) {
        switch (piece) {
            case AnswerEvent.TextDelta delta -> position = delta.position();
            case AnswerEvent.ReasoningDelta delta -> position = delta.position();
            case AnswerEvent.Started _, AnswerEvent.Failed _, AnswerEvent.Done _ -> {}
        }
        return piece;
    }

    private AnswerEvent tell(AnswerBuffer.End end) {
        Optional<PlatformException> error = end.error();
        if (error.isPresent() && !errorTold) {
            errorTold = true;
            return new AnswerEvent.Failed(error.get());
        }
        done = true;
        return new AnswerEvent.Done(end.message(), end.messagesLeft());
    }
}
