package dev.parley.kernel.chat;

import java.time.Duration;
import java.util.Optional;

/** Follows one answer. Closing it leaves the answer alone. */
public interface AnswerFeed extends AutoCloseable {
    /**
     * The next event; empty if none came in the time given. After {@link AnswerEvent.Done} there is none.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    Optional<AnswerEvent> next(Duration wait) throws InterruptedException;

    @Override
    void close();
}
