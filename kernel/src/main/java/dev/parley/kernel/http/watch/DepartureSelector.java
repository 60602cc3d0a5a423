package dev.parley.kernel.http.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that waits for the clients of all busy connections of a server. */
final class DepartureSelector implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DepartureSelector.class);

    private final Selector selector;
    private final Queue<WatchedEndPoint> wanted = new ConcurrentLinkedQueue<>();
    private final Set<WatchedEndPoint> watched = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean abandoned;

    DepartureSelector() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().daemon().name("http-departures").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void add(WatchedEndPoint endPoint) {
        watched.add(endPoint);
        if (abandoned) {
            endPoint.abandon();
            return;
        }
        wanted.add(endPoint);
        selector.wakeup();
    }

    void remove(WatchedEndPoint endPoint) {
        watched.remove(endPoint);
    }

    /** A closed channel keeps its file descriptor until every selector that knows it has looked. */
    void closed() {
        selector.wakeup();
    }

    /** Tells every handler that waits, and every one that would wait from now on, to give up. */
    void abandonAll() {
        abandoned = true;
        watched.forEach(WatchedEndPoint::abandon);
    }

    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        while (selector.isOpen()) {
            try {
                register();
                selector.select(DepartureSelector::look);
            } catch (IOException e) {
                log.error("Clients that leave are noticed no more", e);
                return;
            } catch (ClosedSelectorException e) {
                log.debug("The server has stopped", e);
            } catch (RuntimeException e) {
                log.error("A client's leaving was not noticed", e);
            }
        }
    }

    private void register() {
        for (WatchedEndPoint next = wanted.poll(); next != null; next = wanted.poll()) {
            try {
                next.getChannel().register(selector, SelectionKey.OP_READ, next);
            } catch (ClosedChannelException | CancelledKeyException e) {
                log.debug("Closed before it was watched", e);
                next.abandon();
            }
        }
    }

    private static void look(SelectionKey key) {
        boolean more = ((WatchedEndPoint) key.attachment()).readAhead();
        if (!more && key.isValid()) {
            try {
                key.interestOps(0);
            } catch (CancelledKeyException e) {
                log.debug("Closed while it was watched", e);
            }
        }
    }
}
