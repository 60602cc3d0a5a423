package dev.parley.kernel.chat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows an answer from its very start, with the event that tells of it. */
final class StartedFeed implements AnswerFeed {
    private final AnswerFeed answer;
    private AnswerEvent.@Nullable Started started;

    StartedFeed(AnswerEvent.Started started, AnswerFeed answer) {
        this.started = started;
        this.answer = answer;
    }

    @Override
    public Optional<AnswerEvent> next(Duration wait) throws InterruptedException {
        AnswerEvent.Started first = started;
        if (first != null) {
            started = null;
            return Optional.of(first);
        }
        return answer.next(wait);
    }

    @Override
    public void close() {
        answer.close();
    }
}
