package dev.parley.spi.inference;

/**
 * One answer, pulled event by event. {@link #next()} is called by one thread at a time; {@link #close()} by any.
 *
 * <p>What is not pulled is not read from the server beyond a small buffer: a slow reader holds back the server, not memory.
 */
public interface InferenceStream extends AutoCloseable {
    /**
     * Waits for the next event. The last one is {@link InferenceEvent.Finished} or {@link InferenceEvent.Failed}; calling
     * again after it is a programming error ({@link IllegalStateException}). After {@link #close()} it answers
     * {@link InferenceEvent.Failed} at once.
     *
     * @throws InterruptedException if the calling thread is interrupted; the stream is to be closed then
     */
    InferenceEvent next() throws InterruptedException;

    /** Stops generation on the server at once if it goes on, and frees everything. Never blocks for long. Idempotent. */
    @Override
    void close();
}
