package dev.parley.kernel.http.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can be watched while its request is handled. Jetty does not read then, so nobody would see the client
 * close; whoever reads instead must give back what was not the end: those bytes are kept and Jetty reads them first.
 */
final class WatchedEndPoint extends SocketChannelEndPoint {
    private static final int MAX_KEPT = 16 * 1024;

    private final DepartureSelector departures;
    private final Executor executor;
    private final Object lock = new Object();
    private @Nullable ByteBuffer kept;
    private @Nullable Runnable onDeparture;

    WatchedEndPoint(Channel channel, Scheduler scheduler, DepartureSelector departures, Executor executor) {
        super(channel.socket(), channel.selector(), channel.key(), scheduler);
        this.departures = departures;
        this.executor = executor;
    }

    /** Runs something, on a thread of its own, when the client closes the connection; until {@link #unwatch()}. */
    void watch(Runnable action) {
        synchronized (lock) {
            onDeparture = action;
        }
        departures.add(this);
    }

    /** After this returns, the action does not begin any more. */
    void unwatch() {
        departures.remove(this);
        synchronized (lock) {
            onDeparture = null;
        }
    }

    /** On the thread of {@link DepartureSelector}: answers whether it is worth to go on. */
    boolean readAhead() {
        Runnable action;
        synchronized (lock) {
            if (onDeparture == null) {
                return false;
            }
            if (kept != null && kept.remaining() == MAX_KEPT) {
                return false;
            }
            if (readsMore()) {
                return kept == null || kept.remaining() < MAX_KEPT;
            }
            action = onDeparture;
            onDeparture = null;
        }
        run(action);
        return false;
    }

    /** The server stops: as if the client had left. */
    void abandon() {
        Runnable action;
        synchronized (lock) {
            action = onDeparture;
            onDeparture = null;
        }
        if (action != null) {
            run(action);
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        synchronized (lock) {
            if (kept == null) {
                return super.fill(buffer);
            }
            int position = BufferUtil.flipToFill(buffer);
            int given = BufferUtil.put(kept, buffer);
            BufferUtil.flipToFlush(buffer, position);
            if (!kept.hasRemaining()) {
                kept = null;
            }
            notIdle();
            return given;
        }
    }

    @Override
    protected void needsFillInterest() {
        boolean waiting;
        synchronized (lock) {
            waiting = kept != null;
        }
        if (waiting) {
            // The socket may never become readable again: what Jetty waits for is here.
            executor.execute(() -> getFillInterest().fillable());
        } else {
            super.needsFillInterest();
        }
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        super.onClose(cause);
        departures.closed();
    }

    private static void run(Runnable action) {
        Thread.ofVirtual().name("http-departure").start(action);
    }

    private boolean readsMore() {
        ByteBuffer room = ByteBuffer.allocate(MAX_KEPT - (kept == null ? 0 : kept.remaining()));
        try {
            if (getChannel().read(room) < 0) {
                return false;
            }
        } catch (IOException e) {
            // A reset is a way to leave; Jetty meets it again when it reads or writes.
            return false;
        }
        room.flip();
        if (room.hasRemaining()) {
            keep(room);
        }
        return true;
    }

    private void keep(ByteBuffer more) {
        if (kept == null) {
            kept = more;
            return;
        }
        ByteBuffer joined = ByteBuffer.allocate(kept.remaining() + more.remaining());
        kept = joined.put(kept).put(more).flip();
    }

    /** What Jetty gives to an end point. */
    record Channel(SocketChannel socket, ManagedSelector selector, SelectionKey key) {}
}
