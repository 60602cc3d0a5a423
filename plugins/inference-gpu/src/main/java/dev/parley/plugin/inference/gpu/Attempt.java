package dev.parley.plugin.inference.gpu;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An answer that one server has begun, and the place there that it takes. */
final class Attempt {
    private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

    private final Endpoint endpoint;
    private final EndpointPool pool;
    private final BodyReader body;
    private final SseReader events;
    private final ChunkReader chunks;
    private final AtomicBoolean released = new AtomicBoolean();

    Attempt(Endpoint endpoint, EndpointPool pool, BodyReader body, boolean rawWanted) {
        this.endpoint = endpoint;
        this.pool = pool;
        this.body = body;
        this.events = new SseReader(body);
        this.chunks = new ChunkReader(rawWanted);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** @return null where the server has ended its answer, rightly or not */
    @Nullable
    Chunk next(long deadline) throws IOException, InterruptedException, UpstreamFailure {
        if (!events.next(deadline)) {
            return null;
        }
        byte[] buffer = events.buffer();
        int from = events.offset();
        int to = from + events.length();
        if (Arrays.equals(buffer, from, to, DONE, 0, DONE.length)) {
            body.drain();
            return null;
        }
        return chunks.read(buffer, from, to - from);
    }

    /** Ends the answer at the server if it goes on. From any thread. */
    void close() {
        body.close();
        if (released.compareAndSet(false, true)) {
            pool.release(endpoint);
        }
    }
}
