package dev.parley.plugin.inference.gpu;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body, pulled with a deadline by one thread and closed by any. At most one piece is read ahead, so that a slow
 * reader holds back the server. Differs from the JDK's input stream in that a read can time out.
 */
final class BodyReader implements HttpResponse.BodySubscriber<BodyReader> {
    private static final Duration DRAIN_TIME = Duration.ofSeconds(2);
    private static final int DRAIN_BYTES = 65_536;
    private static final int SMALL = 1024 * 1024;

    private sealed interface Piece {
        record Data(List<ByteBuffer> buffers) implements Piece {}

        record End() implements Piece {}

        record Broken(Throwable cause) implements Piece {}

        record Closed() implements Piece {}
    }

    /** Room for one piece of data, one end, and one close: an offer always succeeds. */
    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(4);

    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean draining;
    private int drained;

    @Override
    public CompletionStage<BodyReader> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
        subscription = granted;
        if (closed.get()) {
            granted.cancel();
        } else {
            granted.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (draining) {
            for (ByteBuffer buffer : buffers) {
                drained += buffer.remaining();
            }
            if (drained > DRAIN_BYTES) {
                cancel();
            }
        } else {
            offer(new Piece.Data(buffers));
        }
    }

    @Override
    public void onError(Throwable cause) {
        complete.complete(null);
        offer(new Piece.Broken(cause));
    }

    @Override
    public void onComplete() {
        complete.complete(null);
        offer(new Piece.End());
    }

    /**
     * Waits for more.
     *
     * @return null at the end of the body
     * @throws IOException if the connection broke or the reader was closed
     * @throws UpstreamFailure if nothing came before the deadline
     */
    @Nullable
    List<ByteBuffer> read(long deadline) throws IOException, InterruptedException, UpstreamFailure {
        Piece piece = pieces.poll();
        if (piece == null) {
            piece = pieces.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        return switch (piece) {
            case null -> throw UpstreamErrors.timeout("The model server made no progress in time.");
            case Piece.Data(List<ByteBuffer> buffers) -> {
                request(1);
                yield buffers;
            }
            case Piece.End _ -> null;
            case Piece.Broken(Throwable cause) -> throw new IOException("the connection broke", cause);
            case Piece.Closed _ -> throw new IOException("closed");
        };
    }

    /** The whole of a small body; of a larger one the beginning. */
    byte[] readAll(long deadline) throws IOException, InterruptedException, UpstreamFailure {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (List<ByteBuffer> more = read(deadline); more != null && whole.size() < SMALL; more = read(deadline)) {
            for (ByteBuffer piece : more) {
                byte[] bytes = new byte[piece.remaining()];
                piece.get(bytes);
                whole.writeBytes(bytes);
            }
        }
        return whole.toByteArray();
    }

    /** What is left is of no interest; reading it to its end lets the connection serve the next request. */
    void drain() {
        if (closed.compareAndSet(false, true) && !complete.isDone()) {
            draining = true;
            pieces.clear();
            request(Long.MAX_VALUE);
            complete.orTimeout(DRAIN_TIME.toMillis(), TimeUnit.MILLISECONDS).exceptionally(_ -> {
                cancel();
                return null;
            });
        }
    }

    /** Closes the connection, unless the body is read or being drained. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            cancel();
            offer(new Piece.Closed());
        }
    }

    private void cancel() {
        Flow.Subscription granted = subscription;
        if (granted != null && !complete.isDone()) {
            granted.cancel();
        }
    }

    private void request(long number) {
        Flow.Subscription granted = subscription;
        if (granted != null) {
            granted.request(number);
        }
    }

    private void offer(Piece piece) {
        if (!pieces.offer(piece)) {
            throw new IllegalStateException("more was sent than asked for");
        }
    }
}
