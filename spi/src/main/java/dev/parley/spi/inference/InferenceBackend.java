package dev.parley.spi.inference;

import java.util.List;

/**
 * Answers conversations. Safe for use by many threads; calls may block, and run on virtual threads.
 *
 * <p>Errors are {@link dev.parley.spi.PlatformException}s: {@code INVALID_REQUEST} where the request is at fault and no
 * other backend would do better, {@code UPSTREAM_FAILED}, {@code UPSTREAM_TIMEOUT} or {@code UNAVAILABLE} where another
 * may be tried.
 */
public interface InferenceBackend extends AutoCloseable {
    /** What the backend does with the texts that it is given. */
    BackendDeclaration declaration();

    /**
     * The models that can be asked for at this moment. Answers from memory: discovery and health checks happen in the
     * background, and a model whose servers are all unwell is left out.
     */
    List<ModelDescription> models();

    /**
     * How many tokens of input the request is for its model.
     *
     * @throws dev.parley.spi.PlatformException if the model is not among {@link #models()}
     */
    TokenCount countTokens(InferenceRequest request);

    /**
     * Begins an answer. Blocks until the server has accepted the request; the first token may be far off still. Nothing is
     * charged for a request that fails here, and the kernel may try another backend.
     *
     * @throws dev.parley.spi.PlatformException if no answer can be begun
     * @throws InterruptedException if the calling thread is interrupted; nothing is left running then
     */
    InferenceStream open(InferenceRequest request) throws InterruptedException;

    /** Ends background work. Streams still open are failed. Idempotent. */
    @Override
    default void close() {}
}
