package dev.parley.kernel.http.watch;

import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * Watches over the client of one request, from the thread that handles it. When the client leaves, what was named by
 * {@link #cancelWith} is run; before anything was named, the handling thread is interrupted.
 *
 * <p>To be closed before the request ends, by the handling thread.
 */
public final class ClientWatch implements AutoCloseable {
    private final Thread handler = Thread.currentThread();
    private final @Nullable WatchedEndPoint endPoint;
    private @Nullable Runnable cancel;
    private boolean gone;
    private boolean interrupted;
    private boolean ended;

    private ClientWatch(@Nullable WatchedEndPoint endPoint) {
        this.endPoint = endPoint;
    }

    /** Begins to watch. The request's body must have been read. On a connection that is not a plain socket nothing is seen. */
    public static ClientWatch over(EndPoint endPoint) {
        WatchedEndPoint watched = endPoint instanceof WatchedEndPoint own ? own : null;
        ClientWatch watch = new ClientWatch(watched);
        if (watched != null) {
            watched.watch(watch::leave);
        }
        return watch;
    }

    /** From now on the handling thread is not interrupted; this is run instead, at once if the client has left already. */
    public synchronized void cancelWith(Runnable action) {
        cancel = action;
        if (gone) {
            action.run();
        }
    }

    /** Whether the client has left. */
    public synchronized boolean gone() {
        return gone;
    }

    @Override
    public void close() {
        if (endPoint != null) {
            endPoint.unwatch();
        }
        synchronized (this) {
            ended = true;
            if (interrupted) {
                // Ours, and meant for what has ended here.
                Thread.interrupted();
            }
        }
    }

    private synchronized void leave() {
        if (ended) {
            return;
        }
        gone = true;
        if (cancel != null) {
            cancel.run();
        } else {
            interrupted = true;
            handler.interrupt();
        }
    }
}
